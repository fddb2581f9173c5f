import { describe, expect, it } from '@jest/globals';
import type { ConformanceAdapter } from '../adapter.js';
import { appendViolations } from '../checks/appends.check.js';
import { readerViolations } from '../checks/reader.check.js';
import { appendConcurrently } from '../scenarios/concurrent-appends.js';
import { raceForOneStream } from '../scenarios/race.js';
import { withLog } from './with-log.js';

const EVENTS = 20_000;
const SCENARIO_MS = 80_000;

export function concurrencyTests(adapter: ConformanceAdapter): void {
  describe('with 32 appenders in four processes', () => {
    const { log } = withLog(adapter);

    it(
      'shows its readers everything, once, in order',
      async () => {
        const run = await appendConcurrently(log(), { processes: 4, appendersEach: 8, events: EVENTS });
        expect([run.subscriptionError, run.pollingError]).toEqual([undefined, undefined]);
        expect(run.stored.length).toBeGreaterThanOrEqual(EVENTS);
        expect(readerViolations(run.subscribed, run.stored, adapter.contiguousPositions)).toEqual([]);
        expect(readerViolations(run.polled, run.stored, adapter.contiguousPositions)).toEqual([]);
        expect(appendViolations(run.appends, run.stored)).toEqual([]);
        expect(run.appends.filter(({ outcome }) => outcome.kind === 'conflict').length).toBeGreaterThan(0);
      },
      SCENARIO_MS,
    );
  });

  describe('with eight appenders that want the same place', () => {
    const { log } = withLog(adapter);

    it(
      'has one winner for each, and tells the losers the actual revision',
      async () => {
        const winsNeeded = 200;
        const { appends, stored } = await raceForOneStream(log(), { processes: 4, appendersEach: 2, winsNeeded });
        expect(appendViolations(appends, stored)).toEqual([]);
        expect(stored).toHaveLength(winsNeeded);
        expect(appends.length).toBeGreaterThan(winsNeeded);
      },
      SCENARIO_MS,
    );
  });
}
