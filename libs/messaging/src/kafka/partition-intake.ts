import { comparePositions, type Position } from '@recourse/event-store';
import { ContiguousPrefix, type Ticket } from '../react/contiguous-prefix.js';

/** A record's place: in its partition, and in the log. */
export interface Place {
  readonly offset: bigint;
  readonly position: Position;
}

/** What one generation has taken of one partition, and how far of that everything is finished. */
export class PartitionIntake {
  readonly #prefix: ContiguousPrefix<Place | null>;
  /** Offsets that a former generation of this instance finished beyond what it committed. */
  readonly #finishedBefore: ReadonlySet<bigint>;
  #finished: Position;
  #last: Position;
  #lastOffset = -1n;
  #duplicates = 0;

  /** @param after everything of this partition up to here is finished already */
  constructor(after: Position, finishedBefore: ReadonlySet<bigint> = new Set()) {
    this.#finished = after;
    this.#last = after;
    this.#finishedBefore = finishedBefore;
    this.#prefix = new ContiguousPrefix<Place | null>(null);
  }

  /** Up to here everything is finished; null before anything is. */
  get reached(): Place | null {
    return this.#prefix.reached;
  }

  /** Everything of this partition up to this position of the log is finished. */
  get finished(): Position {
    const reached = this.reached?.position ?? this.#finished;
    return comparePositions(reached, this.#finished) > 0 ? reached : this.#finished;
  }

  /** The partition has nothing left, and the log was published up to here. */
  advanceIdle(through: Position): void {
    if (this.ahead === 0 && comparePositions(through, this.#finished) > 0) this.#finished = through;
  }

  get ahead(): number {
    return this.#prefix.ahead;
  }

  /** Records dropped because their event was taken before. */
  get duplicates(): number {
    return this.#duplicates;
  }

  /** Whether an event needs nothing: it was sent again, or is finished already. It must be skipped then. */
  isDone(position: Position, offset: bigint): boolean {
    if (comparePositions(position, this.#last) > 0) return this.#finishedBefore.has(offset);
    this.#duplicates += 1;
    return true;
  }

  /** Whether this very record was handed over before. */
  hasTaken(offset: bigint): boolean {
    return offset <= this.#lastOffset;
  }

  skip(place: Place): void {
    this.#lastOffset = place.offset;
    this.#prefix.skip({ offset: place.offset, position: this.#advance(place.position) });
  }

  begin(place: Place): Ticket<Place | null> {
    this.#lastOffset = place.offset;
    return this.#prefix.begin({ offset: place.offset, position: this.#advance(place.position) });
  }

  finish(ticket: Ticket<Place | null>): void {
    this.#prefix.finish(ticket);
  }

  /** Finished offsets that can't be committed yet. */
  finishedBeyond(): Set<bigint> {
    const reached = this.reached?.offset ?? -1n;
    const offsets = new Set([...this.#finishedBefore].filter((offset) => offset > reached));
    for (const { mark, events, finished } of this.#prefix.beyond()) {
      // Offsets are dense, and only neighbours are counted together.
      for (let back = 0; finished && mark !== null && back < events; back += 1) offsets.add(mark.offset - BigInt(back));
    }
    return offsets;
  }

  #advance(position: Position): Position {
    if (comparePositions(position, this.#last) > 0) this.#last = position;
    return this.#last;
  }
}
