import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { cfpbFile, describeWithCfpb } from '../harness/cfpb-file.js';
import { newHome, PATIENCE_MS, type Delivery } from '../harness/delivery.js';
import { type Ended, type Home, type Running } from '../harness/home.js';

const LIMIT = 240;
/** With Kafka there are many more kinds of kills, which have tests of their own. */
const KILLS: Readonly<Record<Delivery, number>> = { feed: 5, kafka: 2 };
const SEED = 20_261_123;
const args = ['import', 'cfpb', cfpbFile, '--limit', String(LIMIT)];

/** Shares of the import at which it is killed; mulberry32, so every run has the same. */
function seededShares(count: number): number[] {
  let state = SEED;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Array.from({ length: count }, () => 0.08 + 0.84 * next()).toSorted((a, b) => a - b);
}

async function untilEvents(home: Home, running: Running, wanted: number): Promise<boolean> {
  let over = false;
  void running.ended.then(() => (over = true));
  while (!over) {
    try {
      const api = await Promise.race([home.api(), running.ended.then(() => null)]);
      if (api && (await api.events()) >= wanted) return true;
    } catch {
      // It is not up yet.
    }
    await sleep(20);
  }
  return false;
}

const succeeded = ({ code, stderr }: Ended): void => {
  if (code !== 0) throw new Error(stderr);
};

export const killsSuite = (delivery: Delivery): void =>
  describeWithCfpb(`killed with SIGKILL in mid-import, delivered by ${delivery}`, () => {
    const homes: Home[] = [];
    const fresh = (by = delivery) => {
      const home = newHome(by);
      homes.push(home);
      return home;
    };
    let undisturbed: string;
    let events: number;

    beforeAll(async () => {
      // Whatever delivers the events, the record is the same.
      const home = fresh('feed');
      events = (await home.json<{ appendedEvents: number }>(args)).appendedEvents;
      undisturbed = await home.foldDigest();
    }, PATIENCE_MS);
    afterAll(() => Promise.all(homes.map((home) => home.destroy())));

    it(
      `at ${KILLS[delivery]} points, PostgreSQL included, then Node alone, ends with the record of an undisturbed run`,
      async () => {
        const home = fresh();
        for (const share of seededShares(KILLS[delivery])) {
          const running = await home.begin(args);
          expect(await untilEvents(home, running, share * events)).toBe(true);
          await home.killEverything(running);
        }
        const last = await home.begin(args);
        expect(await untilEvents(home, last, 0.95 * events)).toBe(true);
        await home.killNode(last);
        const final = await home.run(args);
        succeeded(final);
        expect(home.saidAtStart(final)).toContain('left over');
        expect(await home.foldDigest()).toBe(undisturbed);
        expect(await home.json(['verify'])).toMatchObject({ failures: [] });
      },
      PATIENCE_MS,
    );

    // The controls show that the comparison notices; of what delivers the events they say nothing.
    if (delivery === 'kafka') return;

    it(
      'loses a reaction whose checkpoint was saved before its append (negative control)',
      async () => {
        const home = fresh();
        const few = ['import', 'cfpb', cfpbFile, '--limit', '40'];
        // The fifth event that routing handles is a receipt: nothing else makes up for its lost classification.
        const point = 'react.checkpoint-before-append.routing.react=kill-after:5';
        expect((await home.run(few, { RECOURSE_FAIL_POINTS: point })).code).toBeNull();
        await home.run(few);
        const control = fresh();
        succeeded(await control.run(few));
        expect(await home.foldDigest()).not.toBe(await control.foldDigest());
      },
      PATIENCE_MS,
    );

    it(
      'repeats a step that a desk without keys does not know to be done (negative control)',
      async () => {
        const home = fresh();
        const kill = 'desk.keyless=on,desk.between-commit-and-reply=kill-after:150';
        expect((await home.run(args, { RECOURSE_FAIL_POINTS: kill })).code).toBeNull();
        await home.run(args, { RECOURSE_FAIL_POINTS: 'desk.keyless=on' });
        expect(await home.foldDigest()).not.toBe(undisturbed);
      },
      PATIENCE_MS,
    );
  });
