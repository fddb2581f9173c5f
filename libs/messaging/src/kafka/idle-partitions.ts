import { comparePositions, START, type EventStore, type Position } from '@recourse/event-store';
import type { GroupLag } from './group-lag.js';

export const IDLE_EVERY_MS = 200;

export interface CaughtUp {
  /** The log is published up to here. */
  readonly through: Position;
  /** Nothing is left in these. */
  readonly partitions: ReadonlySet<number>;
  /** The broker believes that something is left in these. */
  readonly lagging: ReadonlySet<number>;
}

/**
 * Finds out which partitions of a group have nothing left: then everything of theirs is finished up to where the log was
 * published, though their last event may be old. So the group's whole progress can be told from its checkpoints alone.
 */
export class IdlePartitions {
  constructor(
    private readonly feed: EventStore,
    private readonly lag: GroupLag,
    private readonly published: () => Promise<Position | null>,
  ) {}

  /**
   * @param least how far the least of the asker's partitions is
   * @returns null when there is nothing to gain
   */
  async caughtUp(least: Position): Promise<CaughtUp | null> {
    // In this order: what is published later than `through` can only make a partition seem to lag.
    const through = await this.published();
    if (through === null || comparePositions(through, least) <= 0) return null;
    const { byPartition, records } = await this.lag.read();
    // A topic with fewer records than were published is not the one that they were published to, or not any more.
    const events = (await this.feed.countAfter(START)) - (await this.feed.countAfter(through));
    if (records < events) return null;
    const where = (fits: (left: number) => boolean) =>
      new Set([...byPartition].filter(([, left]) => fits(left)).map(([partition]) => partition));
    return { through, partitions: where((left) => left === 0), lagging: where((left) => left > 0) };
  }
}

export const leastOf = (positions: readonly Position[]): Position | null =>
  positions.reduce<Position | null>(
    (least, position) => (least === null || comparePositions(position, least) < 0 ? position : least),
    null,
  );
