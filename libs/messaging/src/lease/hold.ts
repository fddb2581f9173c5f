import { DeliveryError } from '../failures/delivery.errors.js';
import { settledWithin } from '../timing/sleep.js';
import type { ConsumerLease } from './consumer-lease.js';
import type { Grant } from './grant.js';

const RENEWALS_PER_TTL = 3;
const RELEASE_MS = 1_000;

/** A lease while it is held: renews it, and says when it is lost. */
export class Hold {
  readonly #lost = new AbortController();
  readonly #keeper: NodeJS.Timeout;
  #renewing = false;

  constructor(
    readonly grant: Grant,
    private readonly lease: ConsumerLease,
  ) {
    this.#keeper = setInterval(() => void this.#keep(), lease.ttlMs / RENEWALS_PER_TTL);
  }

  /** Aborts with DeliveryError `LEASE_LOST`: whoever works under the lease has to stop at once. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** For those who learn it from the database first. */
  lose(): void {
    clearInterval(this.#keeper);
    const message = 'another instance took over, or the database could not be reached';
    this.#lost.abort(new DeliveryError('LEASE_LOST', message));
  }

  /** Gives the lease back, if it is still held. */
  async end(): Promise<void> {
    clearInterval(this.#keeper);
    this.lease.retire();
    // If that can't be said to the database, the lease ends by itself.
    if (!this.lost.aborted) await settledWithin(this.lease.release(this.grant), RELEASE_MS);
  }

  async #keep(): Promise<void> {
    const age = () => performance.now() - this.lease.confirmedAt;
    if (age() >= this.lease.ttlMs) return this.lose();
    // Whoever saves checkpoints has renewed it meanwhile.
    if (this.#renewing || age() < this.lease.ttlMs / RENEWALS_PER_TTL / 2) return;
    this.#renewing = true;
    try {
      if (!(await this.lease.renew(this.grant))) this.lose();
    } catch {
      // Tried again at the next turn, until the lease has ended.
    } finally {
      this.#renewing = false;
    }
  }
}
