import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import type { Step } from '@recourse/contracts/testing';
import { comparePositions, START, type Position } from '@recourse/event-store';
import type { RunningFeedback as Running } from '@recourse/feedback/testing';
import fc from 'fast-check';
import { expectIndicatorsOf, type Counted } from './compare.js';
import { histories, type PlannedStep } from './histories.arbitrary.js';
import type { Group, Question } from './recount.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { RunningFeedback } = await import('@recourse/feedback/testing');

const SEED = 20_261_125;
const RUNS = 4;
/** Beyond every position of this log. */
const END = '999999999';

/** What the groups of all questions leave untried. */
const filtered: readonly Question[] = [
  { by: ['category'], timeZone: 'Europe/London', from: '2023-12-01', until: '2024-03-01' },
  { by: [], timeZone: 'UTC', channel: 'web', category: 'service' },
  { by: ['month', 'handler'], timeZone: 'Pacific/Auckland', team: 'service' },
  { by: ['channel'], timeZone: 'UTC', handler: 'handler-2', from: '2024-01-01' },
];

let feedback: Running;

beforeAll(async () => {
  feedback = await RunningFeedback.onNewLog();
  await feedback.publish('sample', {});
}, 120_000);
afterAll(() => feedback?.destroy(), 60_000);

async function live(history: readonly PlannedStep[]): Promise<void> {
  const id = await feedback.live([]);
  for (const { step, occurredAt, precision, about } of history) {
    const [type, data] = step;
    const aboutId = about === null ? null : (await feedback.history(id))[about]!.id;
    const reference =
      aboutId === null ? {} : { [type === 'complaint.return-decided' ? 'returnId' : 'resolutionId']: aboutId };
    await feedback.live([[type, { ...data, ...reference }, { occurredAt, occurredPrecision: precision }] as Step], id);
  }
}

const counted: Counted = {
  get: (path) => feedback.text(path, 'supervisor~boss'),
  async events(through) {
    const events: Envelope[] = [];
    for (let after: Position = START; ;) {
      const slice = await feedback.context.store.readAll(after, { limit: 1_000 });
      if (slice.events.length === 0) return events;
      const wanted = slice.events.filter(({ position }) => comparePositions(position, through as Position) <= 0);
      events.push(...wanted.map(({ event }) => event));
      after = slice.last;
    }
  },
};

/** A period with events on its first day and on the day behind its last one. */
async function periodOf(): Promise<Question> {
  const events = await counted.events(END);
  const days = events.map(({ occurredAt }) => occurredAt.slice(0, 10)).toSorted();
  const dayAfter = (share: number) => days[Math.floor(days.length * share)]!;
  return { by: ['channel'], timeZone: 'UTC', from: dayAfter(0.3), until: dayAfter(0.6) };
}

/** Indicators about which the histories said nothing. */
async function neverCounted(): Promise<string[]> {
  const { items } = JSON.parse(await counted.get('/indicators')) as { readonly items: readonly Group[] };
  const figures = items.flatMap((group) => Object.entries(group.figures));
  const hasAny = (code: string) => figures.some(([name, { count, of }]) => name === code && (count ?? of ?? 0) > 0);
  return Object.keys(items[0]?.figures ?? {}).filter((code) => !hasAny(code));
}

describe('the indicators', () => {
  it('of an empty log are none', () => expectIndicatorsOf(counted));

  it('are what anybody counts who reads the log, whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(histories, { minLength: 8, maxLength: 16 }), async (batch) => {
        await Promise.all(batch.map(live));
        await feedback.untilIdle();
        await expectIndicatorsOf(counted, [...filtered, await periodOf()]);
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
    expect(await neverCounted()).toEqual([]);
    expect((await feedback.service.runtime.project.check()).different).toBe(0);
    expect(await feedback.service.runtime.react.parked()).toEqual([]);
  }, 180_000);

  it('are refused for a position that they have left, or that is still to come', async () => {
    const asked = (position: string) => feedback.get(`/indicators?position=${position}`, 'supervisor~boss');
    await feedback.untilIdle();
    expect(await asked('0')).toMatchObject({ status: 409, body: { code: 'INDICATORS_MOVED_ON' } });
    expect(await asked('99999999')).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
  });

  it('know neither other zones than there are, nor the cursor of another question', async () => {
    const asked = (query: string) => feedback.get(`/indicators?${query}`, 'supervisor~boss');
    expect(await asked('timeZone=Mars/Olympus')).toMatchObject({ status: 400, body: { code: 'TIME_ZONE_UNKNOWN' } });
    expect(await asked('by=team&after=live~a~b')).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
    expect(await asked('by=colour')).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
  });

  it('are not for everybody', async () => {
    expect((await feedback.get('/indicators', 'handler~handler-1')).status).toBe(403);
    expect((await feedback.get('/indicators/definitions', 'handler~handler-1')).status).toBe(200);
  });
});
