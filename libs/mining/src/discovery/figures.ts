import type { MinedProcess } from './mined-process.js';

/** What `recourse mine --json` prints. Durations in seconds; null where the log says nothing of times. */
export interface Figures {
  readonly cases: number;
  readonly events: number;
  /** How many different ones. */
  readonly activities: number;
  readonly directlyFollows: readonly {
    readonly from: string;
    readonly to: string;
    readonly count: number;
    readonly meanSeconds: number | null;
  }[];
  readonly variants: readonly { readonly path: readonly string[]; readonly count: number }[];
  readonly start: Readonly<Record<string, number>>;
  readonly end: Readonly<Record<string, number>>;
}

export const figuresOf = ({ cases, events, activities, edges, variants, start, end }: MinedProcess): Figures => ({
  cases,
  events,
  activities: activities.size,
  directlyFollows: edges.map(({ from, to, count, durations }) => ({ from, to, count, meanSeconds: durations.mean })),
  variants: variants.map(({ path, count }) => ({ path, count })),
  start: Object.fromEntries(start),
  end: Object.fromEntries(end),
});
