import { characters, LETTER, MARK, SEPARATOR, SIGN } from './characters.js';
import { mixed, WORD_SEED, CHARACTER_SEED, step } from './hashing.js';
import type { NgramSettings } from './settings.js';

const FIRST_CAPACITY = 1024;
/** Stands before and behind a word in its character n-grams; no character is folded to it. */
const EDGE = 0x20;

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
  /** Where each n-gram begins in the text, and where it ends. */
  starts = new Int32Array(FIRST_CAPACITY);
  ends = new Int32Array(FIRST_CAPACITY);

  private units = 0;
  private unitHashes = new Int32Array(FIRST_CAPACITY);
  private unitStarts = new Int32Array(FIRST_CAPACITY);
  private unitEnds = new Int32Array(FIRST_CAPACITY);
  private unitKinds = new Uint8Array(FIRST_CAPACITY);

  private codes = new Int32Array(FIRST_CAPACITY);
  private places = new Int32Array(FIRST_CAPACITY);

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
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      const kind = kinds[code];
      if (kind === LETTER) {
        if (letters + 2 >= this.codes.length) this.growWord();
        letters += 1;
        this.codes[letters] = this.letter(folded[code]!);
        this.places[letters] = at;
      } else if (kind === SIGN) {
        this.endWord(letters, at);
        letters = 0;
        this.addUnit(step(WORD_SEED, folded[code]!), at, at + 1, SIGN);
      } else if (kind !== MARK) {
        this.endWord(letters, at);
        letters = 0;
        const low = (code & 0xfc00) === 0xd800 ? text.charCodeAt(at + 1) : 0;
        if ((low & 0xfc00) === 0xdc00) {
          this.addUnit(step(step(WORD_SEED, code), low), at, at + 2, SIGN);
          at += 1;
        } else if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) this.addBreak(at);
      }
    }
    this.endWord(letters, length);
  }

  private letter(code: number): number {
    return this.settings.digitsAlike && code >= 0x30 && code <= 0x39 ? 0x30 : code;
  }

  private endWord(letters: number, end: number): void {
    if (letters === 0) return;
    const { codes } = this;
    let hash = WORD_SEED;
    for (let at = 1; at <= letters; at++) hash = step(hash, codes[at]!);
    this.addUnit(hash, this.places[1]!, end, LETTER);
    codes[0] = EDGE;
    codes[letters + 1] = EDGE;
    this.places[0] = this.places[1]!;
    this.addCharacterNgrams(letters + 2, end);
  }

  private addCharacterNgrams(length: number, end: number): void {
    const { codes, places } = this;
    const [least, most] = this.settings.characters;
    for (let first = 0; first + least <= length; first++) {
      let hash = CHARACTER_SEED;
      const stop = Math.min(first + most, length);
      for (let at = first; at < stop; at++) {
        hash = step(hash, codes[at]!);
        if (at - first + 1 >= least) this.add(hash, places[first]!, at + 1 < length - 1 ? places[at + 1]! : end);
      }
    }
  }

  /** N-grams of whole words, and of signs. */
  private combineUnits(): void {
    const { units, unitHashes, unitKinds, unitStarts, unitEnds } = this;
    const { words, signs } = this.settings;
    for (let first = 0; first < units; first++) {
      if (unitKinds[first] === SEPARATOR) continue;
      let hash = 0;
      let most = unitKinds[first] === SIGN ? signs : words;
      for (let at = first, length = 1; at < units && length <= most; at++) {
        const kind = unitKinds[at];
        if (kind === SEPARATOR) {
          if (this.settings.breaks) break;
          else continue;
        }
        if (kind === SIGN) most = signs;
        hash = step(Math.imul(hash, 0x9e3779b1), unitHashes[at]!);
        this.add(hash, unitStarts[first]!, unitEnds[at]!);
        length += 1;
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

  private addUnit(hash: number, start: number, end: number, kind: number): void {
    if (this.units === this.unitHashes.length) this.growUnits();
    this.unitHashes[this.units] = hash;
    this.unitStarts[this.units] = start;
    this.unitEnds[this.units] = end;
    this.unitKinds[this.units] = kind;
    this.units += 1;
  }

  private addBreak(at: number): void {
    if (this.units > 0 && this.unitKinds[this.units - 1] !== SEPARATOR) this.addUnit(0, at, at, SEPARATOR);
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
    const kinds = new Uint8Array(this.unitKinds.length * 2);
    kinds.set(this.unitKinds);
    this.unitKinds = kinds;
  }

  private growWord(): void {
    this.codes = grown(this.codes);
    this.places = grown(this.places);
  }
}
