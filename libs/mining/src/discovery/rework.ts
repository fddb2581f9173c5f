import type { ActivityNames } from './activity-names.js';
import { compare } from './team-flow.js';

/** An activity that some cases went through more than once. */
export interface Rework {
  readonly activity: string;
  /** Cases in which it happened at least twice. */
  readonly cases: number;
  /** Times it followed directly on itself. */
  readonly selfLoops: number;
  /** Times it came again after something else. */
  readonly loops: number;
}

/** @param variants paths with one letter an activity */
export function reworkOf(
  variants: ReadonlyMap<string, { readonly count: number }>,
  names: ActivityNames,
): readonly Rework[] {
  const found = new Map<string, { cases: number; selfLoops: number; loops: number }>();
  for (const [path, { count }] of variants) {
    for (const [letter, { times, selfLoops }] of lettersOf(path)) {
      if (times < 2) continue;
      const sum = found.get(letter) ?? { cases: 0, selfLoops: 0, loops: 0 };
      found.set(letter, sum);
      sum.cases += count;
      sum.selfLoops += selfLoops * count;
      sum.loops += (times - 1 - selfLoops) * count;
    }
  }
  return [...found]
    .map(([letter, sum]) => ({ activity: names.name(letter), ...sum }))
    .sort((a, b) => b.cases - a.cases || compare(a.activity, b.activity));
}

function lettersOf(path: string): Map<string, { times: number; selfLoops: number }> {
  const letters = new Map<string, { times: number; selfLoops: number }>();
  let before = '';
  for (const letter of path.split('')) {
    const seen = letters.get(letter) ?? { times: 0, selfLoops: 0 };
    letters.set(letter, seen);
    seen.times += 1;
    if (letter === before) seen.selfLoops += 1;
    before = letter;
  }
  return letters;
}
