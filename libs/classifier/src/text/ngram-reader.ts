import { BREAK, characters, LETTER, SIGN } from './characters.js';
import { CHARACTER_SEED, mixed, step, WORD_SEED } from './hashing.js';
import type { NgramSettings } from './settings.js';

const FIRST_CAPACITY = 1024;
/** Stands before and behind a word in its character n-grams; no letter is folded to it. */
const EDGE = 0x20;
/** Where a unit starts that is none: no n-gram goes across it. */
const NOWHERE = -1;

const grown = (array: Int32Array): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
};

/** The n-grams of one text after another, as numbers, in buffers that are used again: nothing is allocated for an n-gram. */
export class NgramReader {
  /** How many n-grams the text has; what is behind in the arrays belongs to earlier texts. */
  count = 0;
  /** Hash of each n-gram, cut to the bits of the settings. */
  slots = new Int32Array(FIRST_CAPACITY);
  /** Where each n-gram begins in the text, and where it ends; of characters within a word: where the word does. */
  starts = new Int32Array(FIRST_CAPACITY);
  ends = new Int32Array(FIRST_CAPACITY);

  /** Words, signs and breaks. */
  private units = 0;
  private unitHashes = new Int32Array(FIRST_CAPACITY);
  private unitStarts = new Int32Array(FIRST_CAPACITY);
  private unitEnds = new Int32Array(FIRST_CAPACITY);

  /** The word that is being read, from 1 on: its edge is at 0. */
  private codes = new Int32Array(FIRST_CAPACITY).fill(EDGE, 0, 1);

  constructor(private readonly settings: NgramSettings) {}

  read(text: string): void {
    this.count = 0;
    this.units = 0;
    this.readUnits(text);
    this.combineUnits();
  }

  private readUnits(text: string): void {
    const { kinds, folded } = characters();
    const { length } = text;
    let letters = 0;
    let start = 0;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      const kind = kinds[code]!;
      if (kind === LETTER) {
        if (letters === 0) start = at;
        if (letters + 2 >= this.codes.length) this.codes = grown(this.codes);
        this.codes[++letters] = folded[code]!;
        continue;
      }
      if (kind < BREAK) continue;
      this.endWord(letters, start, at);
      letters = 0;
      if (kind === SIGN) this.addUnit(step(WORD_SEED, folded[code]!), at, at + 1);
      else if (kind === BREAK) {
        const low = (code & 0xfc00) === 0xd800 ? text.charCodeAt(at + 1) : 0;
        if ((low & 0xfc00) === 0xdc00) {
          this.addUnit(step(step(WORD_SEED, code), low), at, at + 2);
          at += 1;
        } else this.addUnit(0, NOWHERE, NOWHERE);
      }
    }
    this.endWord(letters, start, length);
  }

  private endWord(letters: number, start: number, end: number): void {
    if (letters === 0) return;
    const { codes } = this;
    const { characters: size } = this.settings;
    let hash = WORD_SEED;
    for (let at = 1; at <= letters; at++) hash = step(hash, codes[at]!);
    this.addUnit(hash, start, end);
    codes[letters + 1] = EDGE;
    for (let first = 0; first + size <= letters + 2; first++) {
      hash = CHARACTER_SEED;
      for (let at = first; at < first + size; at++) hash = step(hash, codes[at]!);
      this.add(hash, start, end);
    }
  }

  private combineUnits(): void {
    const { units, unitHashes, unitStarts, unitEnds } = this;
    for (let first = 0; first < units; first++) {
      const start = unitStarts[first]!;
      const stop = Math.min(first + this.settings.units, units);
      let hash = 0;
      for (let at = first; at < stop && unitStarts[at] !== NOWHERE; at++) {
        hash = step(Math.imul(hash, 0x9e3779b1), unitHashes[at]!);
        this.add(hash, start, unitEnds[at]!);
      }
    }
  }

  private add(hash: number, start: number, end: number): void {
    if (this.count === this.slots.length) this.growNgrams();
    this.slots[this.count] = mixed(hash) >>> (32 - this.settings.bits);
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }

  private addUnit(hash: number, start: number, end: number): void {
    if (this.units === this.unitHashes.length) this.growUnits();
    this.unitHashes[this.units] = hash;
    this.unitStarts[this.units] = start;
    this.unitEnds[this.units] = end;
    this.units += 1;
  }

  private growNgrams(): void {
    this.slots = grown(this.slots);
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
  }

  private growUnits(): void {
    this.unitHashes = grown(this.unitHashes);
    this.unitStarts = grown(this.unitStarts);
    this.unitEnds = grown(this.unitEnds);
  }
}
