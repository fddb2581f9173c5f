import { inverseFrequency } from '../training/vectors.js';
import { NgramReader } from '../text/ngram-reader.js';
import { sublinear } from '../text/sublinear.js';
import { TermCounter } from '../text/term-counter.js';
import { confidenceOf, topOf } from './calibration.js';
import type { ModelFacts } from './facts.js';
import type { LinearModel } from './linear-model.js';

export interface Prediction {
  readonly label: string;
  /** Calibrated, 0 to 1: of answers given with 0.8, four in five are right. */
  readonly confidence: number;
}

/** What speaks for a label. */
export interface Contribution {
  /** The n-gram as it stands in the text. */
  readonly feature: string;
  /** What it adds to the label's margin. */
  readonly weight: number;
}

/** A trained model at work. One text at a time: it uses its buffers again. */
export class TextModel {
  readonly labels: readonly string[];
  readonly facts: ModelFacts;

  private readonly counter: TermCounter;
  /** Row of each n-gram, plus one; 0 for what the model does not know. */
  private readonly rowOf: Int32Array;
  private readonly inverseFrequencies: Float32Array;
  private readonly margins: Float64Array;

  constructor(readonly linear: LinearModel) {
    const { labels, facts, vocabulary } = linear;
    this.labels = labels;
    this.facts = facts;
    this.counter = new TermCounter(facts.settings.ngrams);
    this.rowOf = new Int32Array(2 ** facts.settings.ngrams.bits);
    for (let row = 0; row < vocabulary.slots.length; row++) this.rowOf[vocabulary.slots[row]!] = row + 1;
    this.inverseFrequencies = Float32Array.from(vocabulary.frequencies, (one) =>
      inverseFrequency(vocabulary.documents, one),
    );
    this.margins = new Float64Array(labels.length);
  }

  /** The likeliest label. A text with nothing that the model knows gets what its constants say. */
  classify(text: string): Prediction {
    this.weigh(text);
    const top = topOf(this.margins);
    return { label: this.labels[top]!, confidence: confidenceOf(this.margins, top, this.linear.calibration) };
  }

  /**
   * The n-grams that speak most for the label that `classify` gives, the strongest first, `most` of them at most. Of n-grams
   * that overlap in the text only the strongest is named.
   */
  explain(text: string, most: number): readonly Contribution[] {
    const length = this.weigh(text);
    const { linear, labels, rowOf, counter } = this;
    const label = topOf(this.margins);
    const weights = new Map<number, number>();
    for (let at = 0; at < counter.size; at++) {
      const slot = counter.slots[at]!;
      const row = rowOf[slot]! - 1;
      if (row < 0) continue;
      const value = sublinear(counter.counts[at]!) * this.inverseFrequencies[row]!;
      const weight = (value * linear.weights[row * labels.length + label]! * linear.scales[label]!) / length;
      if (weight > 0) weights.set(slot, weight);
    }
    return strongest(text, weights, most, new NgramReader(this.facts.settings.ngrams));
  }

  /** Fills in the margins; returns the length of the text's vector before it is brought to 1. */
  private weigh(text: string): number {
    const { counter, rowOf, margins, inverseFrequencies } = this;
    const { weights, scales, constants } = this.linear;
    const labels = margins.length;
    counter.read(text);
    margins.fill(0);
    let squares = 0;
    for (let at = 0; at < counter.size; at++) {
      const row = rowOf[counter.slots[at]!]! - 1;
      if (row < 0) continue;
      const value = sublinear(counter.counts[at]!) * inverseFrequencies[row]!;
      squares += value * value;
      const first = row * labels;
      for (let label = 0; label < labels; label++) margins[label] = margins[label]! + value * weights[first + label]!;
    }
    const length = squares === 0 ? 1 : Math.sqrt(squares);
    for (let label = 0; label < labels; label++) {
      margins[label] = (margins[label]! * scales[label]!) / length + constants[label]!;
    }
    return length;
  }
}

function strongest(
  text: string,
  weights: ReadonlyMap<number, number>,
  most: number,
  reader: NgramReader,
): readonly Contribution[] {
  reader.read(text);
  const places = Array.from({ length: reader.count }, (_, at) => ({
    start: reader.starts[at]!,
    end: reader.ends[at]!,
    weight: weights.get(reader.slots[at]!) ?? 0,
  })).filter(({ weight }) => weight > 0);
  places.sort((a, b) => b.weight - a.weight || a.start - b.start || b.end - a.end);
  const named: typeof places = [];
  const features = new Set<string>();
  for (const place of places) {
    if (named.length >= most) break;
    const feature = text.slice(place.start, place.end);
    if (features.has(feature.toLowerCase())) continue;
    if (named.some(({ start, end }) => place.start < end && start < place.end)) continue;
    named.push(place);
    features.add(feature.toLowerCase());
  }
  return named.map(({ start, end, weight }) => ({ feature: text.slice(start, end), weight }));
}
