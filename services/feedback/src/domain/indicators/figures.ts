import { indicators, type IndicatorKind } from './catalogue.js';
import type { Dimension, GroupKey } from './dimensions.js';

/** What was counted of one indicator in one group. Sums are null where nothing was measured. */
export interface Counted {
  readonly key: GroupKey;
  readonly indicator: string;
  readonly count: number;
  readonly hits: number;
  readonly sum: number | null;
  readonly median: number | null;
  readonly p90: number | null;
}

type Figure = Readonly<Record<string, number | null>>;

type Counts = Omit<Counted, 'key' | 'indicator'>;

const none: Counts = { count: 0, hits: 0, sum: null, median: null, p90: null };

/** How many thousandths one number is of another, rounded half up; null of none. */
export const thousandths = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((2_000 * part + whole) / (2 * whole));

const figureOf: Readonly<Record<IndicatorKind, (counts: Counts) => Figure>> = {
  count: ({ count }) => ({ count }),
  share: ({ count, hits }) => ({ of: count, hits, perMille: thousandths(hits, count) }),
  time: ({ count, median, p90 }) => ({ count, medianMs: median, p90Ms: p90 }),
  days: ({ count, median, p90 }) => ({ count, medianDays: median, p90Days: p90 }),
  score: ({ count, sum }) => ({ count, meanThousandths: thousandths(sum ?? 0, count) }),
};

/** Groups in the order of their keys, each with every indicator of the catalogue. */
export function groupsOf(counted: readonly Counted[], by: readonly Dimension[]) {
  const groups = new Map<string, { readonly key: GroupKey; readonly counts: Map<string, Counts> }>();
  for (const one of counted) {
    const name = JSON.stringify(one.key);
    const group = groups.get(name) ?? { key: one.key, counts: new Map<string, Counts>() };
    group.counts.set(one.indicator, one);
    groups.set(name, group);
  }
  return [...groups.values()].map(({ key, counts }) => ({ ...named(key, by), figures: figuresOf(counts) }));
}

const named = ([history, ...values]: GroupKey, by: readonly Dimension[]): Readonly<Record<string, string | null>> => ({
  history,
  ...Object.fromEntries(by.map((dimension, index) => [dimension, values[index] || null])),
});

const figuresOf = (counts: ReadonlyMap<string, Counts>): Readonly<Record<string, Figure>> =>
  Object.fromEntries(indicators.map(({ code, kind }) => [code, figureOf[kind](counts.get(code) ?? none)]));
