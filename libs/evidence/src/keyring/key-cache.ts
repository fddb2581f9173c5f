interface Entry<Value> {
  readonly value: Value;
  readonly loadedAt: number;
}

/**
 * Least recently used entries, bounded by count and by age. Age counts from loading, however often an entry is used: a key
 * destroyed elsewhere is forgotten here after `maxAgeMs` at the latest.
 */
export class KeyCache<Value> {
  // A Map keeps insertion order; an entry that is used moves to its end.
  readonly #entries = new Map<string, Entry<Value>>();

  constructor(
    private readonly maxEntries: number,
    private readonly maxAgeMs: number,
    private readonly clock: () => number,
  ) {}

  get size(): number {
    return this.#entries.size;
  }

  get(keyId: string): Value | undefined {
    const entry = this.#entries.get(keyId);
    if (entry === undefined) return undefined;
    this.#entries.delete(keyId);
    const age = this.clock() - entry.loadedAt;
    // A clock that was set back must not lengthen an entry's life.
    if (age < 0 || age >= this.maxAgeMs) return undefined;
    this.#entries.set(keyId, entry);
    return entry.value;
  }

  set(keyId: string, value: Value): void {
    this.#entries.delete(keyId);
    this.#entries.set(keyId, { value, loadedAt: this.clock() });
    if (this.#entries.size > this.maxEntries) {
      const [leastRecentlyUsed] = this.#entries.keys();
      if (leastRecentlyUsed !== undefined) this.#entries.delete(leastRecentlyUsed);
    }
  }

  clear(): void {
    this.#entries.clear();
  }
}
