import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { roomyConfiguration } from '@recourse/cli/demo';
import { check, type Findings } from './check/check.js';
import { readLog, readModelDiffs, recordFailures } from './check/collect.js';
import type { History } from './history.js';
import { wakeAll } from './inflict/hold-up.js';
import { FaultContext, type Inflict } from './inflict/inflict.js';
import { interruptible } from './interruptible.js';
import { OpenLoad } from './load/open-load.js';
import { Seeded } from './seeded.js';
import { eventually, FaultSystem, type SystemOptions } from './system/fault-system.js';
import { untilNoLag } from './system/lag.js';
import { SYSTEM_PREFIX } from './system/leftovers.js';

export interface ExamineOptions {
  readonly inflict: Inflict;
  readonly kills: number;
  readonly seed: number;
  readonly ratePerSecond: number;
  /** Where reactions are lost on purpose, nobody waits for what would follow them. */
  readonly isFollowed?: boolean;
  readonly history: History;
  /** How long consumers may take to catch up. */
  readonly lagLimitMs: number;
  readonly progress: (line: string) => void;
}

export interface RunOptions extends ExamineOptions, Pick<SystemOptions, 'failPoints' | 'behindDoors' | 'prepare'> {
  /** Ends the run, and everything of it. */
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly kills: number;
  readonly ratePerSecond: number;
  readonly offered: number;
  readonly acknowledged: number;
  /** Null: it was not back at 0 in time. */
  readonly lagZeroAfterMs: number | null;
  readonly findings: Findings;
}

const WARM_UP_MS = 2_000;
const TAIL_MS = 2_000;
const SETTLED_WITHIN_MS = 120_000;
const WHOLE_WITHIN_MS = 60_000;

/** Starts a system of its own and examines it. */
export async function run(options: RunOptions): Promise<RunResult> {
  const { progress, signal = new AbortController().signal } = options;
  progress('starting PostgreSQL, three brokers, eight services and two relays');
  const system = await startSystem(options);
  try {
    return await interruptible(signal, examine(system, options));
  } finally {
    wakeAll({ system });
    await system.destroy();
  }
}

/** A system that is configured and at rest. */
export async function startSystem(options: Omit<SystemOptions, 'directory'>): Promise<FaultSystem> {
  const { history, failPoints, behindDoors, prepare } = options;
  const system = await FaultSystem.start({
    directory: mkdtempSync(join(tmpdir(), SYSTEM_PREFIX)),
    history,
    ...(failPoints ? { failPoints } : {}),
    ...(behindDoors ? { behindDoors } : {}),
    ...(prepare ? { prepare } : {}),
  });
  try {
    await system.api.configure(roomyConfiguration());
    if ((await untilNoLag(system.api, history, SETTLED_WITHIN_MS)) === null)
      throw new Error('the system does not come to rest');
    return system;
  } catch (error) {
    await system.destroy();
    throw error;
  }
}

/** Files complaints while faults are inflicted, lets the system recover alone, and judges what is left. */
export async function examine(system: FaultSystem, options: ExamineOptions): Promise<RunResult> {
  const { history, seed, ratePerSecond, isFollowed = true, lagLimitMs, progress } = options;
  const load = new OpenLoad({
    url: system.url,
    tokens: system.foundation.issuer,
    history,
    run: `run-${seed}`,
    seed,
    ratePerSecond,
    isFollowed,
  });
  load.start();
  await sleep(WARM_UP_MS);
  const kills = await inflictAll(system, load, options);
  await sleep(TAIL_MS);
  await load.stop();
  history.write('load ended', { offered: load.offers.length, acknowledged: load.acknowledged });
  progress(`the load has ended: ${load.acknowledged} of ${load.offers.length} acknowledged; waiting for the consumers`);
  const lagZeroAfterMs = await untilNoLag(system.api, history, lagLimitMs);
  history.write('caught up', { lagZeroAfterMs });
  progress(lagZeroAfterMs === null ? 'the consumers do not catch up' : `lag 0 after ${lagZeroAfterMs} ms; checking`);
  await eventually(() => system.isWhole, WHOLE_WITHIN_MS);
  const findings = check({
    acknowledged: new Map(
      load.offers.flatMap(({ externalId, acknowledged }) =>
        acknowledged ? [[externalId, acknowledged.complaintId]] : [],
      ),
    ),
    resolved: load.resolved,
    events: await readLog(system.foundation),
    readModelDiffs: await readModelDiffs(system.api),
    recordFailures: await recordFailures(system.api),
  });
  history.write('checked', { ...findings });
  return {
    kills,
    ratePerSecond: Math.round(load.ratePerSecond * 100) / 100,
    offered: load.offers.length,
    acknowledged: load.acknowledged,
    lagZeroAfterMs,
    findings,
  };
}

async function inflictAll(system: FaultSystem, load: OpenLoad, options: ExamineOptions): Promise<number> {
  const { history, inflict, seed, kills, progress } = options;
  const context = new FaultContext(system, load, new Seeded(seed + 1), history, kills, ({ kills: done }) =>
    progress(`${done} of ${kills}, acknowledged ${load.acknowledged} of ${load.offers.length}`),
  );
  while (context.left > 0) await inflict(context);
  return context.kills;
}
