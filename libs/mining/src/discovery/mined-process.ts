import type { ActivityNames } from './activity-names.js';
import type { Durations } from './durations.js';
import { reworkOf, type Rework } from './rework.js';
import { compare, type Handover, type TeamFlow } from './team-flow.js';

/** What a miner has counted. Paths and pairs are strings with one letter an activity. */
export interface Tally {
  readonly names: ActivityNames;
  readonly events: number;
  readonly edges: ReadonlyMap<string, { readonly count: number; readonly durations: Durations }>;
  readonly variants: ReadonlyMap<string, { readonly count: number; readonly example: string }>;
  readonly caseDurations: Durations;
  readonly teams: TeamFlow;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** From one event to the next; null where no pair has two times. */
  readonly durations: Durations;
}

export interface Variant {
  readonly path: readonly string[];
  readonly count: number;
  /** Id of the first case that went this way. */
  readonly example: string;
}

/** What a log says of its process. Lists are sorted by count, the most frequent first, then by name. */
export interface MinedProcess {
  readonly cases: number;
  readonly events: number;
  readonly activities: ReadonlyMap<string, number>;
  readonly edges: readonly Edge[];
  readonly variants: readonly Variant[];
  readonly start: ReadonlyMap<string, number>;
  readonly end: ReadonlyMap<string, number>;
  readonly rework: readonly Rework[];
  readonly caseDurations: Durations;
  readonly handovers: readonly Handover[];
  readonly bounces: { readonly count: number; readonly cases: number };
}

export function minedProcess({ names, events, edges, variants, caseDurations, teams }: Tally): MinedProcess {
  const start = new Map<string, number>();
  const end = new Map<string, number>();
  const activities = new Map<string, number>();
  let cases = 0;
  for (const [path, { count }] of variants) {
    cases += count;
    add(start, names.name(path[0]!), count);
    add(end, names.name(path.at(-1)!), count);
    for (const letter of path) add(activities, names.name(letter), count);
  }
  return {
    cases,
    events,
    activities: byCount(activities),
    edges: [...edges]
      .map(([pair, edge]) => ({ from: names.name(pair[0]!), to: names.name(pair[1]!), ...edge }))
      .sort((a, b) => b.count - a.count || compare(a.from, b.from) || compare(a.to, b.to)),
    variants: [...variants]
      .map(([path, { count, example }]) => ({ path: names.path(path), count, example }))
      .sort((a, b) => b.count - a.count || comparePaths(a.path, b.path)),
    start: byCount(start),
    end: byCount(end),
    rework: reworkOf(variants, names),
    caseDurations,
    handovers: teams.handovers,
    bounces: teams.bounces,
  };
}

const add = (counts: Map<string, number>, name: string, count: number): void =>
  void counts.set(name, (counts.get(name) ?? 0) + count);

const byCount = (counts: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...counts].sort(([a, n], [b, m]) => m - n || compare(a, b)));

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const order = compare(a[at]!, b[at]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
