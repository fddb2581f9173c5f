import { join } from 'node:path';
import type { ControlName } from '../arguments.js';
import { History } from '../history.js';
import type { ControlRow } from '../report.js';
import type { FaultRunOptions } from '../run-fault.js';
import { run } from '../run.js';
import { controls } from './controls.js';

/** Where it takes luck to be caught, it is tried with other seeds. */
const TRIES = 3;
/** A system that lost something may never come to rest. */
const LAG_LIMIT_MS = 20_000;

/** Runs a system that is wrong on purpose: the checker must notice. */
export async function runControl(
  control: ControlName,
  { historyDirectory, seed, ...options }: Omit<FaultRunOptions, 'kills'>,
): Promise<ControlRow> {
  const { isCaught, ...definition } = controls[control];
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const history = new History(join(historyDirectory, `${control}-${seed + attempt}.jsonl`));
    try {
      const result = await run({
        ...options,
        ...definition,
        seed: seed + attempt,
        history,
        isFollowed: false,
        lagLimitMs: LAG_LIMIT_MS,
      });
      const caught = isCaught(result);
      history.write('result', { caught });
      if (caught) return { control, caught };
    } finally {
      history.close();
    }
  }
  return { control, caught: false };
}
