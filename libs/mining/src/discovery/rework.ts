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
    for (const letter of new Set(path)) {
      const times = path.split(letter).length - 1;
      if (times < 2) continue;
      const selfLoops = path.split('').filter((one, at) => one === letter && path[at - 1] === letter).length;
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
