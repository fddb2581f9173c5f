import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isEventOf, type Envelope } from '@recourse/contracts';
import { configurationOf, packByIssue, personOf } from './testing/sample-configuration.js';
import type { RunningRouting } from './testing/running-routing.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { eventually, startRouting } = await import('./testing/running-routing.js');

const COMPLAINTS = 500;
const CLAIMERS = 20;
/** Complaints that are fought over at the same time. */
const AT_ONCE = 10;

const claimers = Array.from({ length: CLAIMERS }, (_, n) => `claimer-${n}`);

let routing: RunningRouting;

beforeAll(async () => {
  routing = await startRouting();
  const people = [...claimers.map((code) => personOf(code, 'counter')), personOf('stranger', 'other')];
  const pack = packByIssue(['counter', 'other']);
  const rules = [{ ...pack, assignment: { ...pack.assignment, mode: 'claim' as const } }];
  await routing.call('PUT', '/configuration', 'operator', configurationOf(people, rules));
  await routing.untilIdle();
}, 120_000);

afterAll(() => routing?.destroy(), 60_000);

const claim = (id: string, claimer: string) =>
  routing.call('POST', `/complaints/${id}/claim`, `handler~${claimer}`, {});

const assignmentsIn = (history: readonly Envelope[]) =>
  history.flatMap((event) => (isEventOf(event, 'complaint.assigned') ? event.data.assignee : []));

const waitingFor = async (team: string) => {
  const { body } = await routing.call('GET', `/waiting?limit=500&team=${team}`, 'handler');
  return (body.items as { complaintId: string; team: string }[]).map((one) => [one.complaintId, one.team]);
};

describe('a complaint that people claim', () => {
  it('waits for its team, and goes to nobody by itself', async () => {
    const id = await routing.receive({ issue: 'counter' });
    await routing.until(id, ({ status }) => status === 'classified');
    await routing.untilIdle();
    await eventually(async () => (await waitingFor('counter')).length === 1);
    expect(await waitingFor('counter')).toEqual([[id, 'counter']]);
    expect(await waitingFor('other')).toEqual([]);
    expect(assignmentsIn(await routing.history(id))).toEqual([]);
    expect(await claim(id, 'stranger')).toMatchObject({ status: 403, body: { code: 'NOT_IN_TEAM' } });
    expect(await claim(id, 'nobody')).toMatchObject({ status: 404, body: { code: 'STAFF_NOT_FOUND' } });
    expect(await claim(id, 'claimer-1')).toMatchObject({ status: 201 });
    expect(await claim(id, 'claimer-1')).toMatchObject({ status: 409, body: { code: 'COMPLAINT_ALREADY_ASSIGNED' } });
    expect(await routing.state(id)).toMatchObject({ team: 'counter', assignee: 'claimer-1', owner: 'claimer-1' });
    await eventually(async () => (await waitingFor('counter')).length === 0);
  });

  it(`is one person’s, however many want it at once: ${COMPLAINTS * CLAIMERS} claims`, async () => {
    const ids = await Promise.all(Array.from({ length: COMPLAINTS }, () => routing.receive({ issue: 'counter' })));
    await routing.untilIdle();
    const answers = new Map<unknown, number>();
    const fightOver = async (id: string) => {
      await routing.until(id, ({ status }) => status === 'classified');
      const winners: string[] = [];
      await Promise.all(
        claimers.map(async (claimer) => {
          const { status, body } = await claim(id, claimer);
          if (status === 201) winners.push(claimer);
          const answer = status === 201 ? 'taken' : body.code;
          answers.set(answer, (answers.get(answer) ?? 0) + 1);
        }),
      );
      expect(assignmentsIn(await routing.history(id))).toEqual(winners);
    };
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      await Promise.all(ids.slice(from, from + AT_ONCE).map(fightOver));
    }
    expect(Object.fromEntries(answers)).toEqual({
      taken: COMPLAINTS,
      COMPLAINT_ALREADY_ASSIGNED: COMPLAINTS * (CLAIMERS - 1),
    });
  }, 300_000);
});

it('parks nothing', async () => expect(await routing.parked()).toEqual([]));
