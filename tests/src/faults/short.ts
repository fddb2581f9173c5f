import { join } from 'node:path';
import { FORGETFUL_REACTIONS, HASTY_RELAY, waitForKills } from './controls/controls.js';
import { History } from './history.js';
import { stall, wakeAll } from './inflict/hold-up.js';
import type { Inflict } from './inflict/inflict.js';
import { killRelay, killServices } from './inflict/kill-processes.js';
import { killBroker, killPostgres } from './inflict/kill-servers.js';
import { interruptible } from './interruptible.js';
import { violationsOf, type ControlRow } from './report.js';
import { examine, startSystem, type ExamineOptions, type RunResult } from './run.js';
import type { FaultSystem } from './system/fault-system.js';

/** What the short form tells the test that started it, as one line of JSON. */
export interface ShortResult {
  readonly kills: number;
  readonly offered: number;
  readonly acknowledged: number;
  readonly present: number;
  readonly violations: readonly string[];
  readonly controls: readonly ControlRow[];
}

const SEED = 20_261_125;
const RATE = 15;
const LAG_LIMIT_MS = 60_000;
/** A system that lost something may never come to rest. */
const CONTROL_LAG_LIMIT_MS = 15_000;
const CONTROL_TRIES = 3;
const LEAST_ACKNOWLEDGED = 0.5;

/** Each in its turn. */
function inTurn(...faults: readonly Inflict[]): Inflict {
  let next = 0;
  return (context) => faults[next++ % faults.length]!(context);
}

const together =
  (...faults: readonly Inflict[]): Inflict =>
  async (context) => {
    await Promise.all(faults.map((fault) => fault(context)));
  };

const stallTwo = stall({ isWanted: () => true, atOnce: 2, longerMs: [1_000, 3_000] });
const all = inTurn(together(killServices(), killRelay), killPostgres, together(killBroker, stallTwo));
const KILLS = 6;

type Examine = (
  options: Pick<ExamineOptions, 'inflict' | 'kills' | 'seed' | 'isFollowed' | 'lagLimitMs'>,
) => Promise<RunResult>;

const CLASSIFIES = 'routing.classify ';
const REGISTERS = 'intake.register-customer ';

/**
 * Routing and the relay are made wrong, which the check must find; where that takes luck, at the second or third time. What the
 * relay leaves out, nobody reacts to; what routing forgets, intake has reacted to.
 */
async function examineControls(system: FaultSystem, examined: Examine): Promise<readonly ControlRow[]> {
  await system.rearm({ routing: FORGETFUL_REACTIONS, relay: HASTY_RELAY });
  let isForgotten = false;
  let isLeftOut = false;
  for (let attempt = 1; attempt <= CONTROL_TRIES && !(isForgotten && isLeftOut); attempt++) {
    const { findings } = await examined({
      inflict: waitForKills,
      kills: 2,
      seed: SEED + attempt,
      isFollowed: false,
      lagLimitMs: CONTROL_LAG_LIMIT_MS,
    });
    const causesOf = (reaction: string) =>
      findings.lostReactions.filter((one) => one.startsWith(reaction)).map((one) => one.slice(reaction.length));
    const leftOut = new Set(causesOf(REGISTERS));
    isLeftOut ||= leftOut.size > 0;
    isForgotten ||= causesOf(CLASSIFIES).some((cause) => !leftOut.has(cause));
  }
  return [
    { control: 'react-checkpoint-before-append', caught: isForgotten },
    { control: 'relay-checkpoint-before-ack', caught: isLeftOut },
  ];
}

/** The short form of the fault tests: faults of five kinds on one system, which must stand them, and two controls on the same. */
async function examineShortly(historyDirectory: string, signal: AbortSignal): Promise<ShortResult> {
  const history = new History(join(historyDirectory, `short-${SEED}.jsonl`));
  const system = await startSystem({ history });
  const examined: Examine = (options) =>
    interruptible(signal, examine(system, { ratePerSecond: RATE, history, progress: tell, ...options }));
  try {
    const sound = await examined({ inflict: all, kills: KILLS, seed: SEED, lagLimitMs: LAG_LIMIT_MS });
    const { kills, offered, acknowledged, findings } = sound;
    const violations = violationsOf(sound, LEAST_ACKNOWLEDGED);
    const controls = await examineControls(system, examined);
    return { kills, offered, acknowledged, present: findings.present, violations, controls };
  } finally {
    wakeAll({ system });
    await system.destroy();
    history.close();
  }
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interruption.abort());
const result = await examineShortly(process.argv[2]!, interruption.signal);
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
