import { afterAll, expect, it } from '@jest/globals';
import { cfpbFile, describeWithCfpb } from './harness/cfpb-file.js';
import { Home, lastJson } from './harness/home.js';

const LIMIT = 300;
const args = ['import', 'cfpb', cfpbFile, '--limit', String(LIMIT)];
const poison = { RECOURSE_FAIL_POINTS: 'react.handle.routing.react.complaint.received=poison:100' };

interface Parked {
  readonly parked: number;
  readonly items: readonly { readonly stream: string; readonly group: string }[];
}

describeWithCfpb('a handler that fails for one complaint in a hundred', () => {
  const home = new Home();
  const healthy = new Home();
  afterAll(() => Promise.all([home.destroy(), healthy.destroy()]));

  it('parks only these; everything else flows, and a redrive after the mend ends as if nothing had been', async () => {
    const { code, stdout } = await home.run([...args, '--json'], poison);
    const result = lastJson<{ imported: number; refused: { code: string }[]; parked: number }>(stdout);
    expect(code).toBe(1);
    expect(result.parked).toBeGreaterThan(0);
    expect(result.parked).toBeLessThan(LIMIT / 20);
    expect(result.refused.every((one) => one.code === 'PARKED')).toBe(true);
    expect(result.imported + result.refused.length).toBe(LIMIT);

    const parked = await home.json<Parked>(['parked'], poison);
    expect(parked.items).toHaveLength(result.parked);
    expect(new Set(parked.items.map(({ group }) => group))).toEqual(new Set(['routing.react']));

    expect(await home.json(['redrive', '--all'])).toMatchObject({ requested: result.parked, parked: 0 });
    expect(await home.json(args)).toMatchObject({ parked: 0, refused: [] });
    await healthy.json(args);
    // Complaint ids depend on the home, so the same rows are poisoned in no two homes; the record is the same all the same.
    expect(await home.foldDigest()).toBe(await healthy.foldDigest());
  }, 180_000);
});
