import type { NgramReader } from '../text/ngram-reader.js';

/** What speaks for a label. */
export interface Contribution {
  /** The n-gram as it stands in the text. */
  readonly feature: string;
  /** What it adds to the label's margin, more than 0. */
  readonly weight: number;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

/** The strongest n-grams of a text that has just been read, none inside or across another. */
export function strongest(
  text: string,
  { count, slots, starts, ends }: NgramReader,
  most: number,
  weightOf: (slot: number) => number,
): readonly Contribution[] {
  const places: Place[] = [];
  for (let at = 0; at < count; at++) {
    const weight = weightOf(slots[at]!);
    if (weight > 0) places.push({ start: starts[at]!, end: ends[at]!, weight });
  }
  places.sort((a, b) => b.weight - a.weight || a.start - b.start || b.end - a.end);
  const named: Place[] = [];
  const features = new Map<string, number>();
  for (const { start, end, weight } of places) {
    if (features.size >= most) break;
    const feature = text.slice(start, end);
    if (features.has(feature)) continue;
    if (named.some((other) => start < other.end && other.start < end)) continue;
    named.push({ start, end, weight });
    features.set(feature, weight);
  }
  return Array.from(features, ([feature, weight]) => ({ feature, weight }));
}
