import { BackOff } from '../timing/back-off.js';

/**
 * Holds every handler of a consumer while infrastructure is down. After a back-off one of those that wait tries again; when
 * it gets through, all do, otherwise the next back-off is twice as long. For ever.
 */
export class TroubleGate {
  readonly #backOff: BackOff;
  #state: 'open' | 'closed' | 'half-open' = 'open';
  #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | null = null;
  #released = false;
  #probing = false;

  constructor(minMs: number, maxMs: number) {
    this.#backOff = new BackOff(minMs, maxMs);
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Null when one may go on at once. */
  pass(): Promise<void> | null {
    if (this.#state === 'open' || this.#released) return null;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#state === 'half-open' && !this.#probing) this.#probe();
    });
  }

  /** Somebody got through. */
  ok(): void {
    if (this.#state !== 'half-open') return;
    this.#state = 'open';
    this.#probing = false;
    this.#backOff.reset();
    this.#letGo();
  }

  /** Somebody met trouble. Answers whether that is news: others may have met it at the same moment. */
  trouble(): boolean {
    if (this.#released || this.#state === 'closed') return false;
    this.#state = 'closed';
    this.#probing = false;
    this.#timer = setTimeout(() => {
      this.#state = 'half-open';
      if (this.#waiting.length > 0) this.#probe();
    }, this.#backOff.nextMs());
    return true;
  }

  /** Holds nobody any more; for a consumer that ends. Those let go have to look at their signal. */
  release(): void {
    this.#released = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#letGo();
  }

  #probe(): void {
    this.#probing = true;
    this.#waiting.shift()?.();
  }

  #letGo(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
