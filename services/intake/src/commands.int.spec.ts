import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandTable, complaintStatuses, errorCatalogue, type ComplaintStatus } from '@recourse/contracts';
import { stepsTo, type Step } from '@recourse/contracts/testing';
import { importedComplaint } from './domain/submission.fixture.js';
import type { RunningIntake as Running } from './testing/running-intake.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { RunningIntake } = await import('./testing/running-intake.js');

let intake: Running;
let other: string;

beforeAll(async () => {
  intake = await RunningIntake.onNewLog();
  await intake.serve('general', ['import-web', 'e-mail']);
  other = await file();
});
afterAll(() => intake?.destroy());

/** History that is not acknowledged yet: every command has something to do. */
async function file(): Promise<string> {
  const { externalId: _, ...submission } = importedComplaint;
  const { body } = await intake.post('/complaints', 'operator', submission);
  return body['complaintId'] as string;
}

async function arriveAt(status: ComplaintStatus): Promise<string> {
  const complaintId = await file();
  if (status === 'withdrawn') {
    await intake.post(`/complaints/${complaintId}/withdrawal`, 'operator', { reason: 'settled' });
    return complaintId;
  }
  const steps: readonly Step[] = stepsTo[status].filter(([type]) => type !== 'complaint.received');
  await intake.record(complaintId, steps);
  return complaintId;
}

interface Sent {
  readonly path: string;
  readonly body: object;
  /** What has to be done before the command has something to do. */
  readonly before?: { readonly path: string; readonly body: () => object };
}

const linked = { path: '/links', body: () => ({ otherComplaintId: other, kind: 'related' }) };

const commands = {
  acknowledge: () => ({ path: '/acknowledgement', body: { channel: 'e-mail' } }),
  supplement: () => ({ path: '/supplements', body: { channel: 'e-mail', text: 'One thing more' } }),
  link: () => ({ path: linked.path, body: linked.body() }),
  unlink: () => ({ path: `/links/${other}/removal`, body: { reason: 'not-the-same' }, before: linked }),
  withdraw: () => ({ path: '/withdrawal', body: { reason: 'settled' } }),
  'end-history': () => ({ path: '/history-end', body: { asOf: '2020-04-30T00:00:00.000Z' } }),
} as const satisfies Record<string, () => Sent>;
type Command = keyof typeof commands;

const statusOfKind = { refused: 409, 'not-found': 404 } as Record<string, number>;
const cells = (Object.keys(commands) as Command[]).flatMap((command) =>
  complaintStatuses.map((status) => [command, status, commandTable[command][status]] as const),
);

describe('Intake’s commands, cell by cell of the table', () => {
  it.each(cells)('%s of a complaint that is %s: %s', async (command, status, cell) => {
    const complaintId = await arriveAt(status);
    const { path, body, before }: Sent = commands[command]();
    if (before) await intake.post(`/complaints/${complaintId}${before.path}`, 'operator', before.body());
    const { revision } = await intake.complaint(complaintId);
    const answer = await intake.post(`/complaints/${complaintId}${path}`, 'operator', body);
    const { revision: after } = await intake.complaint(complaintId);
    if (cell === 'allowed') {
      expect([answer.status, after]).toEqual([201, (revision as number) + 1]);
    } else {
      const kind = statusOfKind[errorCatalogue[cell].kind];
      expect([answer.status, answer.body['code'], after]).toEqual([kind, cell, revision]);
    }
  });

  it.each(Object.keys(commands) as Command[])('%s of a complaint that there is none of', async (command) => {
    const { path, body } = commands[command]();
    const answer = await intake.post(`/complaints/0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f${path}`, 'operator', body);
    expect([answer.status, answer.body['code']]).toEqual([404, 'COMPLAINT_NOT_FOUND']);
  });
});
