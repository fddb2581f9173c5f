import type { NgramReader } from '../text/ngram-reader.js';

/** What speaks for a label. */
export interface Contribution {
  /** Words or characters in a row, as they stand in the text. */
  readonly feature: string;
  /** What they add to the label's margin, more than 0; for a word together with the characters in a row within it. */
  readonly weight: number;
}

interface Place {
  readonly start: number;
  readonly end: number;
  weight: number;
}

/** What all n-grams that stand at the same place add up to; an n-gram that is in a word twice counts once. */
function placesOf({ count, slots, starts, ends }: NgramReader, weightOf: (slot: number) => number): Place[] {
  const places = new Map<string, Place & { readonly slots: Set<number> }>();
  for (let at = 0; at < count; at++) {
    const [slot, start, end] = [slots[at]!, starts[at]!, ends[at]!];
    const key = `${start}-${end}`;
    const place = places.get(key) ?? { start, end, weight: 0, slots: new Set() };
    places.set(key, place);
    if (place.slots.has(slot)) continue;
    place.slots.add(slot);
    place.weight += weightOf(slot);
  }
  return [...places.values()].filter(({ weight }) => weight > 0);
}

/** Punctuation alone explains nothing to anybody. */
const spoken = /[\p{L}\p{N}]/u;

/** The strongest parts of a text that has just been read, none inside or across another. */
export function strongest(
  text: string,
  reader: NgramReader,
  most: number,
  weightOf: (slot: number) => number,
): readonly Contribution[] {
  const places = placesOf(reader, weightOf);
  places.sort((a, b) => b.weight - a.weight || a.start - b.start || b.end - a.end);
  const named: Place[] = [];
  const features = new Map<string, Contribution>();
  for (const place of places) {
    if (features.size >= most) break;
    const feature = text.slice(place.start, place.end);
    const folded = feature.toLowerCase();
    if (features.has(folded) || !spoken.test(feature)) continue;
    if (named.some(({ start, end }) => place.start < end && start < place.end)) continue;
    named.push(place);
    features.set(folded, { feature, weight: place.weight });
  }
  return [...features.values()];
}
