import { Progress } from '../../output/progress.js';
import type { Say } from '../../text/text.js';
import type { ReadingProgress } from './complaint-cases.js';

/** A bar for each of the two steps. */
export function readingBars(say: Say): ReadingProgress {
  const finding = new Progress(say, say('findingComplaints'), 0);
  const reading = new Progress(say, say('readingComplaints'), 0);
  return {
    found: (position, of) => show(finding, position, of),
    read: (cases, of) => show(reading, cases, of),
  };
}

function show(bar: Progress, done: number, of: number): void {
  bar.to(done, of);
  if (done >= of) bar.end();
}
