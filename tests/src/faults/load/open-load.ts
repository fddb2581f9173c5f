import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Transport } from '@recourse/cli/client';
import type { Foundation } from '@recourse/cli/supervisor';
import type { History } from '../history.js';
import { Seeded } from '../seeded.js';
import { follow } from './follow-up.js';
import { persist } from './persistent-request.js';
import { externalIdOf, submission } from './submissions.js';

/** One complaint of the schedule, and what became of it. */
export interface Offer {
  readonly externalId: string;
  /** Null: no answer came within the patience. */
  acknowledged: { readonly complaintId: string; readonly afterMs: number } | null;
  /** Why not, where it was given up. */
  failure: string | null;
}

export interface LoadOptions {
  readonly url: string;
  readonly tokens: Foundation['issuer'];
  readonly history: History;
  /** Names the run; part of every external id. */
  readonly run: string;
  readonly seed: number;
  readonly ratePerSecond: number;
  /** Whether some complaints are resolved and revisited too. */
  readonly isFollowed: boolean;
}

/** How long an adapter keeps trying, from the moment at which the complaint was due. */
const PATIENCE_MS = 30_000;
/** Of so many acknowledged complaints one is also resolved and revisited. */
const FOLLOWED_ONE_IN = 10;
const CONNECTIONS = 2_000;

/**
 * Complaints that arrive by a schedule fixed in advance, whatever becomes of those before: the n-th at a random moment of the
 * n-th interval.
 */
export class OpenLoad {
  readonly offers: Offer[] = [];
  /** Complaints whose resolution was acknowledged. */
  readonly resolved: string[] = [];
  readonly #transport: Transport;
  readonly #stopping = new AbortController();
  readonly #pending = new Set<Promise<void>>();
  readonly #seeded: Seeded;
  #outstanding = 0;
  #acknowledged = 0;
  #running: Promise<void> = Promise.resolve();
  #tookMs = 0;

  constructor(private readonly options: LoadOptions) {
    this.#transport = new Transport(options.url, CONNECTIONS);
    this.#seeded = new Seeded(options.seed);
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Offered and neither acknowledged nor given up. */
  get outstanding(): number {
    return this.#outstanding;
  }

  get acknowledged(): number {
    return this.#acknowledged;
  }

  get ratePerSecond(): number {
    return (this.offers.length * 1_000) / this.#tookMs;
  }

  /** Offers nothing more, and waits until everything offered has an answer or is given up. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    while (this.#pending.size > 0) await Promise.all(this.#pending);
    this.#transport.close();
  }

  async #run(): Promise<void> {
    const { ratePerSecond } = this.options;
    const begun = performance.now();
    const intervalMs = 1_000 / ratePerSecond;
    for (let index = 0; !this.#stopping.signal.aborted; index++) {
      const dueAt = begun + (index + this.#seeded.next()) * intervalMs;
      // Timers fire whole milliseconds apart: what is due already is offered at once.
      const wait = dueAt - performance.now();
      if (wait > 1) await sleep(wait, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      if (this.#stopping.signal.aborted) break;
      this.#keep(this.#offer(index, dueAt));
    }
    this.#tookMs = this.offers.length * intervalMs;
  }

  #keep(work: Promise<void>): void {
    this.#pending.add(work);
    void work.finally(() => this.#pending.delete(work));
  }

  async #offer(index: number, dueAt: number): Promise<void> {
    const { run, history, tokens, isFollowed } = this.options;
    const offer: Offer = { externalId: externalIdOf(run, index), acknowledged: null, failure: null };
    this.offers.push(offer);
    this.#outstanding += 1;
    history.write('offer', { index });
    const answer = await persist(
      this.#transport,
      {
        method: 'POST',
        path: '/intake/complaints',
        headers: {
          authorization: `Bearer ${await tokens.token('channel', 'fault-channel', ['web'])}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify(submission(run, index)),
      },
      { until: dueAt + PATIENCE_MS },
    );
    this.#outstanding -= 1;
    if (typeof answer === 'string') {
      offer.failure = answer;
      history.write('given up', { index, reason: answer });
      return;
    }
    const { complaintId } = JSON.parse(answer.body) as { complaintId: string };
    const afterMs = Math.round(performance.now() - dueAt);
    offer.acknowledged = { complaintId, afterMs };
    this.#acknowledged += 1;
    history.write('acknowledged', { index, complaintId, afterMs, attempts: answer.attempts });
    if (isFollowed && index % FOLLOWED_ONE_IN === 0) this.#keep(this.#follow(complaintId));
  }

  async #follow(complaintId: string): Promise<void> {
    const { tokens, history } = this.options;
    const isResolved = await follow(this.#transport, tokens, complaintId);
    history.write('followed', { complaintId, isResolved });
    if (isResolved) this.resolved.push(complaintId);
  }
}
