import { TermCounter } from '../text/term-counter.js';
import type { NgramSettings } from '../text/settings.js';
import { sublinear } from '../text/sublinear.js';

/** The texts of a training set as rows of (n-gram, weight), one behind the other. */
export interface Corpus {
  readonly documents: number;
  /** Where the row of each document begins; one more for the end of the last. */
  readonly begins: Int32Array;
  readonly slots: Int32Array;
  /** Sublinear count of the n-gram in the document. */
  readonly values: Float32Array;
  /** 2 to the power of this many different n-grams. */
  readonly bits: number;
}

/** Reads the texts; yields after each. */
export function* readCorpus(texts: readonly string[], settings: NgramSettings): Generator<void, Corpus> {
  const counter = new TermCounter(settings);
  const begins = new Int32Array(texts.length + 1);
  let slots = new Int32Array(1 << 16);
  let values = new Float32Array(1 << 16);
  let size = 0;
  for (const [index, text] of texts.entries()) {
    counter.read(text);
    while (size + counter.size > slots.length) {
      slots = larger(slots, new Int32Array(slots.length * 2));
      values = larger(values, new Float32Array(values.length * 2));
    }
    for (let at = 0; at < counter.size; at++) {
      slots[size] = counter.slots[at]!;
      values[size++] = sublinear(counter.counts[at]!);
    }
    begins[index + 1] = size;
    yield;
  }
  return {
    documents: texts.length,
    begins,
    slots: slots.subarray(0, size),
    values: values.subarray(0, size),
    bits: settings.bits,
  };
}

function larger<T extends Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(from: T, to: T): T {
  to.set(from);
  return to;
}
