import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newHome, PATIENCE_MS } from '../harness/delivery.js';
import type { Home } from '../harness/home.js';
import { seededShares, succeeded, untilEvents } from '../harness/kills.js';

/** The import is killed more often; what is new here is what people do on the samples. */
const DEMO_KILLS = 2;

const args = ['start', '--once', '--json'];

export const demoKillsSuite = (): void =>
  describe('killed with SIGKILL while the sample complaints are loaded', () => {
    const homes: Home[] = [];
    const fresh = () => {
      const home = newHome('feed');
      homes.push(home);
      return home;
    };
    let undisturbed: string;
    let summary: { readonly complaintEvents: number; readonly seconds: number };

    beforeAll(async () => {
      const home = fresh();
      summary = await home.json(args.slice(0, -1));
      undisturbed = await home.foldDigest();
    }, PATIENCE_MS);
    afterAll(() => Promise.all(homes.map((home) => home.destroy())));

    it(
      `at ${DEMO_KILLS} points, PostgreSQL included, ends with the record of an undisturbed run: returns, promises, compensations and all`,
      async () => {
        const home = fresh();
        for (const share of seededShares(DEMO_KILLS)) {
          const running = await home.begin(args);
          expect(await untilEvents(home, running, share * summary.complaintEvents)).toBe(true);
          await home.killEverything(running);
        }
        succeeded(await home.run(args));
        expect(await home.foldDigest()).toBe(undisturbed);
        expect(await home.json(['verify'])).toMatchObject({ failures: [] });
        const counted = await home.json<typeof summary>(['status']);
        expect({ ...counted, seconds: 0 }).toEqual({ ...summary, seconds: 0 });
      },
      PATIENCE_MS,
    );
  });
