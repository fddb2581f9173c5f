import type { Edge, MinedProcess } from '../discovery/mined-process.js';

export interface Chosen {
  readonly activities: ReadonlyMap<string, number>;
  readonly edges: readonly Edge[];
  /** Activities with which cases begin and end. */
  readonly start: ReadonlyMap<string, number>;
  readonly end: ReadonlyMap<string, number>;
  /** Edges taken fewer times are hidden, unless one is an activity's most frequent way in or out; null where none is hidden. */
  readonly threshold: number | null;
  /** Share of all transitions that the edges shown make up, from 0 to 1; 1 without transitions. */
  readonly share: number;
}

export interface ChoiceOptions {
  /** Hide what was taken fewer times; null chooses it so that the picture can be read. */
  readonly leastCount: number | null;
}

const MOST_ACTIVITIES = 20;
const MOST_EDGES = 30;

/** What of a process a picture shows. */
export function chooseEdges({ activities, edges, start, end }: MinedProcess, { leastCount }: ChoiceOptions): Chosen {
  const shown = new Map([...activities].slice(0, leastCount === null ? MOST_ACTIVITIES : undefined));
  const possible = edges.filter(({ from, to }) => shown.has(from) && shown.has(to));
  const threshold = leastCount ?? leastOf(possible);
  const chosen = new Set(possible.filter(({ count }) => count >= threshold));
  // They are sorted by count, so the first found is the most frequent.
  for (const activity of shown.keys()) {
    const into = possible.find(({ from, to }) => to === activity && from !== activity);
    const out = possible.find(({ from, to }) => from === activity && to !== activity);
    for (const edge of [into, out]) if (edge) chosen.add(edge);
  }
  const total = sum(edges);
  return {
    activities: shown,
    edges: possible.filter((edge) => chosen.has(edge)),
    start: marked(start, shown, threshold),
    end: marked(end, shown, threshold),
    threshold: chosen.size === edges.length ? null : threshold,
    share: total === 0 ? 1 : sum([...chosen]) / total,
  };
}

/** The smallest count such that not too many edges have it or more. */
function leastOf(edges: readonly Edge[]): number {
  if (edges.length <= MOST_EDGES) return 0;
  return edges[MOST_EDGES]!.count + 1;
}

/** The most frequent one always. */
const marked = (counts: ReadonlyMap<string, number>, shown: ReadonlyMap<string, number>, threshold: number) =>
  new Map(
    [...counts].filter(([activity]) => shown.has(activity)).filter(([, count], at) => at === 0 || count >= threshold),
  );

const sum = (edges: readonly Edge[]): number => edges.reduce((total, { count }) => total + count, 0);
