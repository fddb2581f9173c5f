import { join } from 'node:path';
import { forgetfulReactions, HASTY_RELAY, waitForKills } from './controls/controls.js';
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
/** After so many a forgetful instance of routing kills itself: several times while the load lasts. */
const REACTIONS_A_LIFE = 50;
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

/** What the relay leaves out nobody reacts to, intake neither. */
const REGISTERS = 'intake.register-customer ';

/** Routing is made wrong, then the relay, which the check must find; that takes luck, so at the second or third time where not at once. */
async function examineControls(system: FaultSystem, examined: Examine): Promise<readonly ControlRow[]> {
  let seed = SEED;
  const known = new Set<string>();
  const isCaught = async (lagLimitMs: number, isItsDoing: (reaction: string, result: RunResult) => boolean) => {
    for (let attempt = 1; attempt <= CONTROL_TRIES; attempt++) {
      const result = await examined({ inflict: waitForKills, kills: 2, seed: ++seed, isFollowed: false, lagLimitMs });
      const lost = result.findings.lostReactions.filter((one) => !known.has(one) && isItsDoing(one, result));
      for (const one of result.findings.lostReactions) known.add(one);
      if (lost.length > 0) return true;
    }
    return false;
  };
  await system.rearm({ routing: forgetfulReactions(REACTIONS_A_LIFE) });
  // What is only late when the check is made is not lost.
  const isForgotten = await isCaught(LAG_LIMIT_MS, (_, { lagZeroAfterMs }) => lagZeroAfterMs !== null);
  await system.rearm({ routing: '', relay: HASTY_RELAY });
  const isLeftOut = await isCaught(CONTROL_LAG_LIMIT_MS, (reaction) => reaction.startsWith(REGISTERS));
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
