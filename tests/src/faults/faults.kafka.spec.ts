import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { complaintsOf } from './check/check.js';
import { FORGETFUL_REACTIONS, stallRouting, UNGUARDED_PROJECTIONS, waitForKills } from './controls/controls.js';
import { History } from './history.js';
import { stall, wakeAll } from './inflict/hold-up.js';
import type { FaultContext, Inflict } from './inflict/inflict.js';
import { killRelay, killServices } from './inflict/kill-processes.js';
import { killBroker, killPostgres } from './inflict/kill-servers.js';
import { examine, startSystem, type RunResult } from './run.js';
import type { FaultSystem } from './system/fault-system.js';

const SEED = 20_261_125;
const RATE = 20;
const START_MS = 240_000;
const RUN_MS = 300_000;

/** `npm run test:faults` does the same for longer, one kind at a time. */
describe('an installation whose parts are killed, one after the other, while complaints are filed', () => {
  const directory = mkdtempSync(join(tmpdir(), 'recourse-faults-history-'));
  const history = new History(join(directory, 'short.jsonl'));
  let system: FaultSystem;

  beforeAll(async () => {
    system = await startSystem({ history });
  }, START_MS);
  afterAll(async () => {
    if (system) wakeAll({ system });
    await system?.destroy();
    history.close();
    rmSync(directory, { recursive: true });
  }, START_MS);

  /** Each as often as it stands there, in this order. */
  const inTurn = (...faults: readonly Inflict[]): Inflict => {
    let next = 0;
    return (context: FaultContext) => faults[next++ % faults.length]!(context);
  };

  const examined = (inflict: Inflict, kills: number, seed: number): Promise<RunResult> =>
    examine(system, {
      inflict,
      kills,
      seed,
      ratePerSecond: RATE,
      history,
      lagLimitMs: 60_000,
      progress: () => undefined,
    });

  it(
    'loses nothing, doubles nothing, keeps the order, and is back at lag 0 by itself',
    async () => {
      const all = inTurn(killServices(), killRelay, killPostgres, killServices(), killBroker, stall());
      const result = await examined(all, 8, SEED);
      expect(result.kills).toBe(8);
      expect(complaintsOf(result.findings)).toEqual([]);
      expect(result.lagZeroAfterMs).not.toBeNull();
      expect(result.findings.present).toBe(result.acknowledged);
      expect(result.acknowledged).toBeGreaterThan(result.offered / 2);
    },
    RUN_MS,
  );

  it(
    'is found out when its reactions save the checkpoint first and its projections write without a guard (negative controls)',
    async () => {
      await system.rearm({ routing: `${FORGETFUL_REACTIONS},${UNGUARDED_PROJECTIONS}` });
      const { findings } = await examined(inTurn(waitForKills, stallRouting), 4, SEED + 1);
      expect(findings.lostReactions).not.toEqual([]);
      expect(findings.readModelDiffs).toBeGreaterThan(0);
    },
    RUN_MS,
  );
});
