import type { KeptRow } from '../results/results.js';

/** A figure for people: three digits that mean something, thousands apart. */
export function figure(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–';
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

/** In times of the goal; of a goal that is a time, the goal in times of the figure. Null where there is no goal. */
export function timesOfGoal({ goalOf, goal, ratio, ours, p99Ms }: KeptRow): number | null {
  if (!goal) return null;
  switch (goalOf) {
    case 'ratio':
      return ratio === null ? null : ratio / goal;
    case 'ours':
      return ours / goal;
    case 'p99Ms':
      return goal / p99Ms;
  }
}

export const largestMiB = ({ config }: KeptRow): number | null => {
  const memory = config['maxRssMiB'] as Readonly<Record<string, number>> | undefined;
  return memory && Object.keys(memory).length > 0 ? Math.max(...Object.values(memory)) : null;
};
