import type { StoredEvent } from './recorded.js';

/** How much is kept at least, by number and by size; at most twice as much. */
const CAPACITY = 10_000;
const CAPACITY_CHARACTERS = 16_000_000;

/** The end of the log in memory: the latest events, one position after the other. */
export class RecentEvents {
  #events: StoredEvent[] = [];
  #characters = 0;
  #last: bigint | null = null;

  /** Position of the last event known; null before `restart`. */
  get last(): bigint | null {
    return this.#last;
  }

  /** Whether it pays to read what lies between here and this head. */
  canReach(head: bigint): boolean {
    return this.#last !== null && head - this.#last <= BigInt(CAPACITY);
  }

  /** Forgets everything; the next event is the one after this position. */
  restart(position: bigint): void {
    this.#events = [];
    this.#characters = 0;
    this.#last = position;
  }

  /** False when the event is not the next one; it is not kept then. */
  add(event: StoredEvent): boolean {
    const position = BigInt(event.position);
    if (this.#last === null || position !== this.#last + 1n) return false;
    this.#last = position;
    this.#events.push(event);
    this.#characters += event.characters;
    if (this.#events.length > 2 * CAPACITY || this.#characters > 2 * CAPACITY_CHARACTERS) this.#forgetOldest();
    return true;
  }

  /** The events after this position, at most `limit`, empty when there is none yet; null when it does not go back as far. */
  after(position: bigint, limit: number): readonly StoredEvent[] | null {
    if (this.#last === null || position < this.#last - BigInt(this.#events.length)) return null;
    if (position >= this.#last) return [];
    const start = this.#events.length - Number(this.#last - position);
    return this.#events.slice(start, start + limit);
  }

  #forgetOldest(): void {
    let start = this.#events.length;
    let characters = 0;
    while (start > 0 && this.#events.length - start < CAPACITY && characters < CAPACITY_CHARACTERS) {
      start -= 1;
      characters += this.#events[start]!.characters;
    }
    this.#events = this.#events.slice(start);
    this.#characters = characters;
  }
}
