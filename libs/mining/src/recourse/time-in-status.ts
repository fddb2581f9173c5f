import type { ComplaintState, ComplaintStatus, Envelope } from '@recourse/contracts';
import { Durations } from '../discovery/durations.js';

/** What a complaint does in a state: it waits for somebody, somebody works on it, or it waits for the customer's word. */
export const activityIn: Readonly<Record<ComplaintStatus, 'waiting' | 'working' | 'with-customer' | 'ended'>> = {
  received: 'waiting',
  classified: 'waiting',
  assigned: 'working',
  resolved: 'with-customer',
  closed: 'ended',
  withdrawn: 'ended',
};

const shown: readonly ComplaintStatus[] = ['received', 'classified', 'assigned', 'resolved'];

export interface TimeInStatus {
  readonly status: ComplaintStatus;
  readonly kind: 'waiting' | 'working' | 'with-customer' | 'ended';
  /** Stays that ended in the stretch. */
  readonly stays: number;
  readonly meanSeconds: number | null;
  readonly medianSeconds: number | null;
  readonly totalSeconds: number;
}

/** How long complaints stay in each state. A stay between events of unknown time is not counted. */
export class StatusTimes {
  readonly #stays = new Map<ComplaintStatus, Durations>(shown.map((status) => [status, new Durations()]));
  #since: { readonly status: ComplaintStatus; readonly at: number | null } | null = null;

  begin(): void {
    this.#since = null;
  }

  step({ status }: ComplaintState, { occurredAt, occurredPrecision }: Envelope): void {
    if (status === null || status === this.#since?.status) return;
    const at = occurredPrecision === 'unknown' ? null : Date.parse(occurredAt);
    if (this.#since !== null && this.#since.at !== null && at !== null)
      this.#stays.get(this.#since.status)?.add((at - this.#since.at) / 1_000);
    this.#since = { status, at };
  }

  result(): TimeInStatus[] {
    return [...this.#stays].map(([status, stays]) => ({
      status,
      kind: activityIn[status],
      stays: stays.count,
      meanSeconds: stays.mean,
      medianSeconds: stays.median(),
      totalSeconds: stays.total,
    }));
  }
}
