/** What the next event of a stream builds on. */
export interface StreamHead {
  readonly revision: number;
  /** Base64, as in `prev`. */
  readonly hash: string;
  readonly recordedAt: string;
}

/**
 * The ends of the streams that were read or appended to most recently. An entry may be a forecast (an append still under
 * way) or out of date: `log.append` compares the hash, so a wrong one costs a look-up, never a wrong chain.
 *
 * Two generations instead of a strict order by age: taking the oldest key out of a large Map again and again is slow (it walks
 * over all that were deleted before; measured: 14 us an append).
 */
export class StreamHeads {
  #young = new Map<string, StreamHead>();
  #old = new Map<string, StreamHead>();

  /** Keeps the latest `generation` streams at least, and at most twice as many. */
  constructor(private readonly generation: number) {}

  at(stream: string, revision: number): StreamHead | undefined {
    const head = this.#find(stream);
    return head?.revision === revision ? head : undefined;
  }

  set(stream: string, head: StreamHead): void {
    this.#young.set(stream, head);
    if (this.#young.size < this.generation) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  /** What a read found: never newer than an append under way. */
  learn(stream: string, head: StreamHead): void {
    const known = this.#find(stream);
    if (known === undefined || known.revision < head.revision) this.set(stream, head);
  }

  forget(stream: string): void {
    this.#young.delete(stream);
    this.#old.delete(stream);
  }

  #find(stream: string): StreamHead | undefined {
    return this.#young.get(stream) ?? this.#old.get(stream);
  }
}
