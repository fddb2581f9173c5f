import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, expect, it } from '@jest/globals';
import { cfpbFile, describeWithCfpb } from '../harness/cfpb-file.js';
import { newHome, PATIENCE_MS, type Delivery } from '../harness/delivery.js';
import { lastJson, type Home } from '../harness/home.js';

/** About 14 events each, one of them a receipt: one receipt in 36 is one event in 500. */
const LIMIT = 180;
const SETTLED_MS = 4_000;
const args = ['import', 'cfpb', cfpbFile, '--limit', String(LIMIT)];
const poison = { RECOURSE_FAIL_POINTS: 'react.handle.routing.react.complaint.received=poison:36' };

interface Parked {
  readonly parked: number;
  readonly items: readonly { readonly stream: string; readonly group: string }[];
}

/** Which processes there are, and how often the members of each group have changed, once everybody has found a place. */
async function groupsOf(home: Home): Promise<unknown> {
  const instances = home.instances();
  for (;;) {
    const rebalances = await Promise.all(instances.map(({ url }) => rebalancesOf(url)));
    if (rebalances.every((one) => one.length === 2)) return { processes: home.processes(), rebalances };
    await sleep(100);
  }
}

/** The same once nobody joins any more: that another has joined, a member learns with its next heartbeat. */
async function settledGroupsOf(home: Home): Promise<unknown> {
  for (let before = await groupsOf(home); ;) {
    await sleep(SETTLED_MS);
    const now = await groupsOf(home);
    if (isDeepStrictEqual(now, before)) return now;
    before = now;
  }
}

/** Of a process with two consumers: two lines, once both have joined. */
async function rebalancesOf(url: string): Promise<string[]> {
  const page = await (await fetch(`${url}/metrics`)).text();
  return page.split('\n').filter((line) => line.startsWith('recourse_consumer_rebalances_total{'));
}

export const poisonSuite = (delivery: Delivery): void =>
  describeWithCfpb(`a handler that fails for one event in 500, delivered by ${delivery}`, () => {
    const home = newHome(delivery);
    // Whatever delivers the events, the record is the same.
    const healthy = newHome('feed');
    afterAll(() => Promise.all([home.destroy(), healthy.destroy()]));

    it(
      'parks only these; everything else flows, and a redrive after the mend ends as if nothing had been',
      async () => {
        await home.json(['lag'], poison);
        const before = await settledGroupsOf(home);
        const { code, stdout } = await home.run([...args, '--json'], poison);
        const result = lastJson<{ imported: number; refused: { code: string }[]; parked: number }>(stdout);
        expect(code).toBe(1);
        expect(result.parked).toBeGreaterThan(0);
        expect(result.parked).toBeLessThan(LIMIT / 10);
        expect(result.refused.every((one) => one.code === 'PARKED')).toBe(true);
        expect(result.imported + result.refused.length).toBe(LIMIT);

        // Nobody crashed, and nobody was thrown out of a group.
        expect(await groupsOf(home)).toEqual(before);

        const parked = await home.json<Parked>(['parked'], poison);
        expect(parked.items).toHaveLength(result.parked);
        expect(new Set(parked.items.map(({ group }) => group))).toEqual(new Set(['routing.react']));

        expect(await home.json(['redrive', '--all'])).toMatchObject({ requested: result.parked, parked: 0 });
        expect(await home.json(args)).toMatchObject({ parked: 0, refused: [] });
        await healthy.json(args);
        // Complaint ids depend on the home, so the same rows are poisoned in no two homes; the record is the same all the same.
        expect(await home.foldDigest()).toBe(await healthy.foldDigest());
      },
      PATIENCE_MS,
    );
  });
