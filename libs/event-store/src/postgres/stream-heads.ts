/** What the next event of a stream builds on. */
export interface StreamHead {
  readonly revision: number;
  readonly hash: Buffer;
  readonly recordedAt: string;
}

/**
 * The ends of the streams that were read or appended to most recently. An entry may be a forecast (an append still under
 * way) or out of date: `log.append` compares the hash, so a wrong one costs a look-up, never a wrong chain.
 */
export class StreamHeads {
  readonly #heads = new Map<string, StreamHead>();

  constructor(private readonly capacity: number) {}

  at(stream: string, revision: number): StreamHead | undefined {
    const head = this.#heads.get(stream);
    return head?.revision === revision ? head : undefined;
  }

  set(stream: string, head: StreamHead): void {
    this.#heads.delete(stream);
    this.#heads.set(stream, head);
    if (this.#heads.size > this.capacity) this.#heads.delete(this.#heads.keys().next().value!);
  }

  /** What a read found: never newer than an append under way. */
  learn(stream: string, head: StreamHead): void {
    const known = this.#heads.get(stream);
    if (known === undefined || known.revision < head.revision) this.set(stream, head);
  }

  forget(stream: string): void {
    this.#heads.delete(stream);
  }
}
