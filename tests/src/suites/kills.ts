import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { cfpbFile, describeWithCfpb } from '../harness/cfpb-file.js';
import { newHome, PATIENCE_MS, type Delivery } from '../harness/delivery.js';
import type { Home } from '../harness/home.js';
import { KILLS, seededShares, succeeded, untilEvents } from '../harness/kills.js';

const LIMIT = 160;
const args = ['import', 'cfpb', cfpbFile, '--limit', String(LIMIT)];

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
