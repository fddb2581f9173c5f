import { NgramReader } from './ngram-reader.js';
import type { NgramSettings } from './settings.js';

const FIRST_CAPACITY = 1024;

/** Counts the n-grams of one text after another, in buffers that are used again. */
export class TermCounter {
  /** How many different n-grams the text has; what is behind in the arrays belongs to earlier texts. */
  size = 0;
  /** The n-grams in the order in which they first stand in the text, and how often each does. */
  slots = new Int32Array(FIRST_CAPACITY);
  counts = new Int32Array(FIRST_CAPACITY);

  /** Place of an n-gram in `slots`, plus one; 0 between two texts. */
  private readonly places: Int32Array;
  private readonly reader: NgramReader;

  constructor(settings: NgramSettings) {
    this.places = new Int32Array(2 ** settings.bits);
    this.reader = new NgramReader(settings);
  }

  read(text: string): void {
    const { reader, places } = this;
    reader.read(text);
    const found = reader.slots;
    if (this.slots.length < reader.count) this.makeRoom(2 * reader.count);
    const { slots, counts } = this;
    let size = 0;
    for (let at = 0; at < reader.count; at++) {
      const slot = found[at]!;
      const place = places[slot]!;
      if (place === 0) {
        slots[size] = slot;
        counts[size] = 1;
        places[slot] = ++size;
      } else counts[place - 1]!++;
    }
    for (let at = 0; at < size; at++) places[slots[at]!] = 0;
    this.size = size;
  }

  private makeRoom(capacity: number): void {
    this.slots = new Int32Array(capacity);
    this.counts = new Int32Array(capacity);
  }
}
