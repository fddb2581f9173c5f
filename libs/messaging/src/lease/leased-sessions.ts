import type { ConsumerState, Trouble } from '../consumer-status.js';
import { classifyFailure } from '../failures/failure.js';
import { BackOff } from '../timing/back-off.js';
import { sleep } from '../timing/sleep.js';
import type { ConsumerLease } from './consumer-lease.js';
import { Hold } from './hold.js';

export interface LeasedSessionsOptions {
  readonly lease: ConsumerLease;
  readonly backOffMinMs: number;
  readonly backOffMaxMs: number;
  /**
   * Works until `hold.lost` or `stopping` aborts, then returns; after `stopping` it first finishes what it has begun.
   * An error pauses the consumer; where a session may fail, only one about infrastructure does.
   */
  readonly session: (hold: Hold, stopping: AbortSignal) => Promise<void>;
  /** Whether an error that is not about infrastructure ends the consumer, because doing the same again is of no use. */
  readonly sessionsMayFail: boolean;
  /** How long an instance leaves the lease to others after a session that ended with an error. Default 0. */
  readonly standBackMs?: number;
  readonly onTrouble: (trouble: Omit<Trouble, 'group'>) => void;
}

const ATTEMPTS_PER_TTL = 5;

/** Takes the lease whenever it can be had, and works while it holds it. For ever, until `stop`. */
export class LeasedSessions {
  #state: ConsumerState = 'stopped';
  #stopping = new AbortController();
  #loop: Promise<void> | null = null;
  readonly #backOff: BackOff;

  constructor(private readonly options: LeasedSessionsOptions) {
    this.#backOff = new BackOff(options.backOffMinMs, options.backOffMaxMs);
  }

  get state(): ConsumerState {
    return this.#state;
  }

  start(): void {
    if (this.#loop) return;
    this.#stopping = new AbortController();
    this.#state = 'standby';
    this.#loop = this.#run(this.#stopping.signal);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
    this.#loop = null;
    if (this.#state !== 'failed') this.#state = 'stopped';
  }

  async #run(stopping: AbortSignal): Promise<void> {
    const { lease, sessionsMayFail, standBackMs = 0 } = this.options;
    while (!stopping.aborted) {
      let inSession = false;
      try {
        const grant = await lease.take();
        if (grant) {
          inSession = true;
          await this.#work(new Hold(grant, lease), stopping);
        } else {
          this.#state = 'standby';
          await sleep(lease.ttlMs / ATTEMPTS_PER_TTL, stopping);
        }
        this.#backOff.reset();
      } catch (error) {
        const failure = classifyFailure(error);
        const failed = inSession && sessionsMayFail && failure.kind === 'event';
        this.#troubled(failed ? 'failed' : 'paused', failure.code, error);
        if (failed) return;
        await sleep(Math.max(this.#backOff.nextMs(), inSession ? standBackMs : 0), stopping);
      }
    }
  }

  #troubled(consequence: 'failed' | 'paused', code: string, error: unknown): void {
    this.#state = consequence;
    this.options.onTrouble({ code, error, consequence });
  }

  async #work(hold: Hold, stopping: AbortSignal): Promise<void> {
    this.#state = 'running';
    try {
      await this.options.session(hold, stopping);
      if (!hold.lost.aborted) return;
      this.#state = 'standby';
      this.options.onTrouble({ code: 'LEASE_LOST', error: hold.lost.reason, consequence: 'lease-lost' });
    } finally {
      await hold.end();
    }
  }
}
