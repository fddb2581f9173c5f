import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isEventOf, type Envelope } from '@recourse/contracts';
import { responseClock } from './domain/sample-pack.fixture.js';
import { configurationOf, packByIssue, personOf } from './testing/sample-configuration.js';
import type { RunningRouting } from './testing/running-routing.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { eventually, startRouting } = await import('./testing/running-routing.js');

let routing: RunningRouting;

beforeAll(async () => {
  routing = await startRouting();
  const people = [personOf('clerk', 'office'), personOf('chief', 'board'), personOf('guard', 'safety')];
  const rules = packByIssue(['office', 'board', 'safety'], {
    clocks: [{ ...responseClock, limit: { amount: 0, unit: 'elapsed-minutes' } }],
    escalation: [
      { level: 1, on: 'clock-missed', clock: 'response', team: 'office' },
      { level: 2, on: 'clock-missed', afterMinutes: 0, team: 'board' },
      { level: 3, on: 'clock-missed', afterMinutes: 60, team: 'board' },
      { level: 5, on: 'severity', severity: 'critical', team: 'safety' },
    ],
  });
  await routing.call('PUT', '/configuration', 'operator', configurationOf(people, [rules]));
  await routing.untilIdle();
}, 120_000);

afterAll(() => routing?.destroy(), 60_000);

const escalations = (history: readonly Envelope[]) =>
  history.flatMap((event) => (isEventOf(event, 'complaint.escalated') ? event : []));

describe('the ladder', () => {
  it('is climbed by the clock, each step once', async () => {
    const id = await routing.receive({ issue: 'office' });
    const history = await routing.until(id, ({ escalation }) => escalation === 2);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(escalations(await routing.history(id))).toEqual(escalations(history));
    expect(escalations(history).map(({ actor, data }) => [actor.id, data.level, data.reason, data.team])).toEqual([
      ['routing.escalate', 1, 'clock-missed', 'office'],
      ['routing.escalate', 2, 'clock-missed', 'board'],
    ]);
    expect(escalations(history)[0]!.data).toMatchObject({ clock: 'response', cycle: 1, rules: { pack: 'sample' } });
  });

  it('is climbed by severity at once, and by people, and shown to those who are told', async () => {
    const id = await routing.receive({});
    const path = `/complaints/${id}/classification`;
    await routing.call('POST', path, 'handler', { category: 'safety', severity: 'critical' });
    const [first] = escalations(await routing.history(id));
    expect(first).toMatchObject({
      actor: { kind: 'automation', id: 'routing.escalate' },
      data: { level: 5, reason: 'severity', team: 'safety' },
    });
    const escalate = (body: object) => routing.call('POST', `/complaints/${id}/escalation`, 'supervisor', body);
    expect(await escalate({ level: 5, team: 'board' })).toMatchObject({ body: { code: 'ESCALATION_LEVEL_REACHED' } });
    expect(await escalate({})).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
    expect(await escalate({ team: 'board', note: 'The press has called.' })).toMatchObject({ status: 201 });
    const told = async (query: string) => {
      const { body } = await routing.call('GET', `/escalated?${query}`, 'supervisor');
      return (body.items as { complaintId: string }[]).some(({ complaintId }) => complaintId === id);
    };
    await eventually(() => told('team=board&level=6'));
    expect(await told('team=safety')).toBe(false);
    expect(await routing.call('GET', '/escalated', 'handler')).toMatchObject({ status: 403 });
  });
});

it('parks nothing', async () => expect(await routing.parked()).toEqual([]));
