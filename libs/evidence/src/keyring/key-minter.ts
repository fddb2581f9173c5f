import type { MintedKey } from './keyring.port.js';

/** Keys minted ahead with one commit. A crash wastes the unused ones, never more than these. */
export const KEY_BLOCK = 64;
const REFILL_AT = KEY_BLOCK / 4;

interface Waiter {
  resolve(key: MintedKey): void;
  reject(error: unknown): void;
}

/** Hands out keys from a stock that is filled up by one commit at a time, mostly before it is empty. */
export class KeyMinter {
  readonly #stock: MintedKey[] = [];
  readonly #waiters: Waiter[] = [];
  #minting: Promise<void> | undefined;
  #closed = false;

  /** @param mint makes this many keys durable and returns them */
  constructor(private readonly mint: (count: number) => Promise<MintedKey[]>) {}

  async take(): Promise<MintedKey> {
    const key = this.#stock.pop();
    if (this.#stock.length <= REFILL_AT) this.#fillUp();
    return key ?? new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }));
  }

  /** Waits for a commit in flight; whoever still waits for a key then is refused with `error`. */
  async close(error: unknown): Promise<void> {
    this.#closed = true;
    await this.#minting;
    this.#refuseWaiters(error);
    this.#stock.length = 0;
  }

  #fillUp(): void {
    if (this.#closed) return;
    this.#minting ??= this.#mintOnce().finally(() => {
      this.#minting = undefined;
      if (this.#waiters.length > 0) this.#fillUp();
    });
  }

  async #mintOnce(): Promise<void> {
    // Callers of this turn get in line first, so that one commit serves them all.
    await Promise.resolve();
    try {
      const missing = KEY_BLOCK - this.#stock.length + this.#waiters.length;
      this.#stock.push(...(await this.mint(missing)));
    } catch (error) {
      // Without waiters nobody is hurt: the next caller tries again.
      this.#refuseWaiters(error);
      return;
    }
    for (const waiter of this.#waiters.splice(0, this.#stock.length)) waiter.resolve(this.#stock.pop()!);
  }

  #refuseWaiters(error: unknown): void {
    for (const waiter of this.#waiters.splice(0)) waiter.reject(error);
  }
}
