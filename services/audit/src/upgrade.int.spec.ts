import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streamName } from '@recourse/contracts';
import { stepsTo } from '@recourse/contracts/testing';
import type { RunningAudit as Running } from './testing/running-audit.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { RunningAudit } = await import('./testing/running-audit.js');

let audit: Running;
beforeAll(async () => {
  audit = await RunningAudit.onNewLog();
});
afterAll(() => audit.destroy());

/** As an installation is found that an earlier release has left. */
const AS_BEFORE = `
  drop table audit.read_model; delete from audit.migration where name like 'ReadModelState%';
  update audit.complaint set state = (state::jsonb - 'held' - 'promises' - 'compensations')::json;
  truncate audit.event_index`;

describe('an installation of an earlier release', () => {
  it('is brought to what this one knows by the start alone, and goes on', async () => {
    const complaintId = await audit.live(stepsTo.assigned);
    await audit.untilApplied();
    await audit.restart(async () => {
      await audit.tamper(AS_BEFORE);
      await audit.context.dataSource.runMigrations();
    });
    const last = (await audit.eventsOf(streamName.complaint(complaintId))).at(-1)!;
    await audit.reacted(last, 'resolution.test', ['complaint.resolved', {}]);
    await audit.untilApplied();
    expect(await audit.checkProjections()).toMatchObject({ tables: 2, different: 0 });
    const { items } = await audit.get<{ items: { type: string }[] }>('/events?purpose=audit&type=complaint.received');
    expect(items.map(({ type }) => type)).toEqual(['complaint.received']);
  });
});
