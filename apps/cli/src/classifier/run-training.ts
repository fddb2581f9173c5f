import { setImmediate } from 'node:timers/promises';
import { trainInSteps, type TextModel } from '@recourse/classifier';
import { Progress } from '../output/progress.js';
import type { Say } from '../text/text.js';
import type { TrainingSource } from './training-source.js';

const REST_EVERY_MS = 50;

/** Trains with progress on stderr; an abort ends it between two steps. */
export async function runTraining(
  { train, dataSha256, splitSha256, from }: TrainingSource,
  seed: number,
  say: Say,
  signal: AbortSignal,
): Promise<TextModel> {
  const steps = trainInSteps(train, { seed, dataSha256, splitSha256, source: from });
  const bar = new Progress(say, say('training'), 0);
  let restedAt = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) {
      bar.end();
      return step.value;
    }
    bar.to(step.value.done, step.value.total);
    if (performance.now() - restedAt < REST_EVERY_MS) continue;
    await setImmediate();
    signal.throwIfAborted();
    restedAt = performance.now();
  }
}
