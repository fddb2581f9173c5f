import { START, type Position } from '@recourse/event-store';
import type { ConsumerState } from '../consumer-status.js';
import { placeInLog, type PlaceInLog } from '../delivery-state/log-place.js';
import { orNull } from '../failures/or-null.js';
import { ConsumerLease } from '../lease/consumer-lease.js';
import { LeasedSessions } from '../lease/leased-sessions.js';
import { AppliedPosition } from '../project/applied-position.js';
import type { LogPlace, ProjectionParts, ProjectionRunner } from '../project/projection-runner.js';
import { FeedProjectionSession } from './feed-projection-session.js';
import { waitUntilApplied } from '../project/wait-until-applied.js';

/** Follows the log itself, under a lease. */
export class FeedProjectionRunner implements ProjectionRunner {
  readonly #lease: ConsumerLease;
  readonly #sessions: LeasedSessions;
  readonly #applied = new AppliedPosition();

  constructor(private readonly parts: ProjectionParts) {
    const { group, dataSource, schema, timing, onTrouble } = parts;
    this.#lease = new ConsumerLease(dataSource, schema, group, timing.leaseTtlMs);
    const { backOffMinMs, backOffMaxMs } = timing;
    const session = { ...parts, lease: this.#lease, applied: this.#applied };
    this.#sessions = new LeasedSessions({
      lease: this.#lease,
      backOffMinMs,
      backOffMaxMs,
      sessionsMayFail: true,
      session: (hold, stopping) => new FeedProjectionSession(session, hold).run(stopping),
      onTrouble,
    });
  }

  get state(): ConsumerState {
    return this.#sessions.state;
  }

  start(): void {
    this.#sessions.start();
  }

  stop(): Promise<void> {
    return this.#sessions.stop();
  }

  async place(): Promise<PlaceInLog> {
    const position = this.#applied.position ?? (await orNull(this.#saved()));
    return placeInLog(this.parts.feed, position);
  }

  waitUntilApplied({ position }: LogPlace, timeoutMs: number): Promise<boolean> {
    return waitUntilApplied(this.#applied, () => this.#saved(), position, timeoutMs);
  }

  async #saved(): Promise<Position> {
    return (await this.#lease.read())?.position ?? START;
  }
}
