import { isUuid } from '@recourse/evidence';

const WORDS = 4;
const FIRST_CAPACITY = 1_024;
/** Slots for each id: chains of taken slots stay short. */
const SLOTS = 2;

/** UUIDs in the order in which they came, each once. They take 24 to 48 bytes each, so a log may have millions of them. */
export class UuidSet {
  #words = new Uint32Array(FIRST_CAPACITY * WORDS);
  /** A number of an id and 1, or 0; where a slot is taken the next one is looked at. */
  #slots = new Uint32Array(FIRST_CAPACITY * SLOTS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @throws RangeError for a text that is not a UUID */
  add(uuid: string): void {
    if (!isUuid(uuid)) throw new RangeError(`${uuid} is not a UUID`);
    if (this.#size * WORDS === this.#words.length) this.#grow();
    const hex = uuid.replaceAll('-', '');
    const at = this.#size * WORDS;
    for (let word = 0; word < WORDS; word++)
      this.#words[at + word] = Number.parseInt(hex.slice(8 * word, 8 * word + 8), 16);
    const slot = this.#slotOf(this.#size);
    if (this.#slots[slot] === 0) this.#slots[slot] = ++this.#size;
  }

  /** Those that came as number `from`, counted from 0, up to before number `until`. */
  slice(from: number, until: number): string[] {
    const last = Math.min(until, this.#size);
    return Array.from({ length: Math.max(0, last - from) }, (_, place) => this.#uuid(from + place));
  }

  /** Where the id of this number stands, or would stand. */
  #slotOf(number: number): number {
    const at = number * WORDS;
    const [, second, third, fourth] = this.#words.subarray(at, at + WORDS);
    const mixed = Math.imul(Math.imul(fourth!, 0x9e3779b1) ^ third!, 0x85ebca6b) ^ second!;
    for (
      let slot = (mixed ^ (mixed >>> 15)) & (this.#slots.length - 1);
      ;
      slot = (slot + 1) & (this.#slots.length - 1)
    ) {
      const taken = this.#slots[slot]!;
      if (taken === 0 || this.#areEqual(taken - 1, number)) return slot;
    }
  }

  #areEqual(one: number, other: number): boolean {
    for (let word = 0; word < WORDS; word++)
      if (this.#words[one * WORDS + word] !== this.#words[other * WORDS + word]) return false;
    return true;
  }

  #grow(): void {
    const words = new Uint32Array(2 * this.#words.length);
    words.set(this.#words);
    this.#words = words;
    this.#slots = new Uint32Array(2 * this.#slots.length);
    for (let number = 0; number < this.#size; number++) this.#slots[this.#slotOf(number)] = number + 1;
  }

  #uuid(number: number): string {
    const words = this.#words.subarray(number * WORDS, number * WORDS + WORDS);
    const hex = Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
}
