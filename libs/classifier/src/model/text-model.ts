import { NgramReader } from '../text/ngram-reader.js';
import { sublinear } from '../text/sublinear.js';
import { TermCounter } from '../text/term-counter.js';
import type { Scores } from '../scores/scores.js';
import { confidenceOf, topOf } from './calibration.js';
import { strongest, type Contribution } from './explanation.js';
import type { ModelFacts } from './facts.js';
import type { LinearModel } from './linear-model.js';
import { Scorer } from './scorer.js';
import { rowsBySlot, termWeights } from './vocabulary.js';

export interface Prediction {
  readonly label: string;
  /** Calibrated, 0 to 1: of answers given with 0.8, four in five are right. */
  readonly confidence: number;
}

/** A trained model at work. It uses its buffers again, so it can't be shared between threads. */
export class TextModel {
  readonly labels: readonly string[];
  readonly facts: ModelFacts;

  private readonly counter: TermCounter;
  private readonly rowOf: Int32Array;
  private readonly termWeights: Float32Array;
  private readonly scorer: Scorer;
  /** The text that is being weighed: rows that the model knows, what each counts, how many there are. */
  private rows = new Int32Array(0);
  private values = new Float32Array(0);
  private size = 0;

  constructor(readonly linear: LinearModel) {
    const { labels, facts, vocabulary } = linear;
    this.labels = labels;
    this.facts = facts;
    this.counter = new TermCounter(facts.settings.ngrams);
    this.rowOf = rowsBySlot(vocabulary, facts.settings.ngrams.bits);
    this.termWeights = termWeights(vocabulary);
    this.scorer = new Scorer(linear);
  }

  /**
   * The likeliest label. For a text without anything that the model knows: the label that is likeliest without a text, with
   * confidence 0, for a calibration that has seen no such text says nothing of it.
   */
  classify(text: string): Prediction {
    this.weigh(text);
    const { margins } = this.scorer;
    const top = topOf(margins);
    const confidence = this.size === 0 ? 0 : confidenceOf(margins, top, this.linear.calibration);
    return { label: this.labels[top]!, confidence };
  }

  /**
   * The n-grams that speak most for the label that `classify` gives, the strongest first, `most` of them at most. Of n-grams
   * that overlap in the text only the strongest is named.
   */
  explain(text: string, most: number): readonly Contribution[] {
    const length = this.weigh(text);
    const { weights, scales } = this.linear;
    const labels = scales.length;
    const label = topOf(this.scorer.margins);
    const shares = new Map<number, number>();
    for (let at = 0; at < this.size; at++) {
      const row = this.rows[at]!;
      shares.set(row, (this.values[at]! * weights[row * labels + label]! * scales[label]!) / length);
    }
    const reader = new NgramReader(this.facts.settings.ngrams);
    reader.read(text);
    return strongest(text, reader, most, (slot) => shares.get(this.rowOf[slot]! - 1) ?? 0);
  }

  /** The same model with scores that were measured on documents set aside. */
  withHeldOutScores(scores: Scores): TextModel {
    return new TextModel({ ...this.linear, facts: { ...this.facts, scores, scoredBy: 'held-out' } });
  }

  /** Fills in the margins; returns the length of the text's vector, 1 where it is empty. */
  private weigh(text: string): number {
    const { counter, rowOf } = this;
    counter.read(text);
    if (this.rows.length < counter.size) this.makeRoom(2 * counter.size);
    const { rows, values } = this;
    let size = 0;
    let squares = 0;
    for (let at = 0; at < counter.size; at++) {
      const row = rowOf[counter.slots[at]!]! - 1;
      if (row < 0) continue;
      const value = sublinear(counter.counts[at]!) * this.termWeights[row]!;
      squares += value * value;
      rows[size] = row;
      values[size++] = value;
    }
    this.size = size;
    const length = size === 0 ? 1 : Math.sqrt(squares);
    this.scorer.measure(rows, values, 0, size, length);
    return length;
  }

  private makeRoom(capacity: number): void {
    this.rows = new Int32Array(capacity);
    this.values = new Float32Array(capacity);
  }
}
