import type { RecourseApi } from '../client/recourse-api.js';
import type { ConsumerStatuses } from '../client/api-types.js';

export interface Look {
  readonly consumers: readonly ConsumerStatuses[];
  /** No consumer has moved for so long that waiting on is of no use. */
  readonly stalled: boolean;
}

export const STALLED_AFTER_MS = 30_000;

/** Bounds waiting by progress, not by time: as long as any consumer moves, or the log grows, there is something to wait for. */
export class StallGuard {
  private last = '';
  private movedAt: number;

  constructor(
    private readonly api: RecourseApi,
    private readonly now: () => number = () => performance.now(),
    private readonly stalledAfterMs: number = STALLED_AFTER_MS,
  ) {
    this.movedAt = now();
  }

  async look(): Promise<Look> {
    const consumers = await this.api.allConsumers();
    const places = consumers.flatMap(({ react, project }) => [react.position, project.position, react.head]).join();
    if (places !== this.last) {
      this.last = places;
      this.movedAt = this.now();
    }
    return { consumers, stalled: this.now() - this.movedAt > this.stalledAfterMs };
  }
}
