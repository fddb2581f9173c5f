/** Growing delays: the first is `minMs`, each next one twice as long, up to `maxMs`. */
export class BackOff {
  #next: number;

  constructor(
    private readonly minMs: number,
    private readonly maxMs: number,
  ) {
    this.#next = minMs;
  }

  nextMs(): number {
    const delay = this.#next;
    this.#next = Math.min(this.maxMs, delay * 2);
    return delay;
  }

  reset(): void {
    this.#next = this.minMs;
  }
}
