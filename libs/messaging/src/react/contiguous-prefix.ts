import { comparePositions, type Position } from '@recourse/event-store';

/** Events that were handed out, in the order of the log. `finish` it when the event needs nothing more. */
export interface Ticket {
  position: Position;
  events: number;
  finished: boolean;
}

/**
 * How far a consumer got when its events finish out of order: `position` is the last one up to which everything is
 * finished. Only that is ever saved.
 */
export class ContiguousPrefix {
  #position: Position;
  #ahead = 0;
  /** Tickets behind `#position`, oldest first; the first is never finished. */
  #open: Ticket[] = [];
  #first = 0;
  #roomWanted: { readonly limit: number; readonly resolve: () => void } | null = null;

  constructor(after: Position) {
    this.#position = after;
  }

  get position(): Position {
    return this.#position;
  }

  /** Events beyond `position`, finished or not. */
  get ahead(): number {
    return this.#ahead;
  }

  begin(position: Position): Ticket {
    const ticket = { position, events: 1, finished: false };
    this.#open.push(ticket);
    this.#ahead += 1;
    return ticket;
  }

  /** An event that is finished the moment it is seen. */
  skip(position: Position): void {
    if (this.#first === this.#open.length) {
      this.#position = position;
      return;
    }
    this.#ahead += 1;
    const last = this.#open[this.#open.length - 1]!;
    if (last.finished) {
      last.position = position;
      last.events += 1;
    } else {
      this.#open.push({ position, events: 1, finished: true });
    }
  }

  /** The feed has looked at everything up to here, also where it handed nothing out. */
  seen(position: Position): void {
    const last = this.#open[this.#open.length - 1]?.position ?? this.#position;
    if (comparePositions(last, position) < 0) this.skip(position);
  }

  finish(ticket: Ticket): void {
    ticket.finished = true;
    let first = this.#open[this.#first];
    while (first?.finished) {
      this.#position = first.position;
      this.#ahead -= first.events;
      this.#first += 1;
      first = this.#open[this.#first];
    }
    this.#compact();
    if (this.#roomWanted && this.#ahead < this.#roomWanted.limit) this.release();
  }

  /** Resolves as soon as fewer than `limit` events are beyond the prefix, or at `release`. For one waiter at a time. */
  room(limit: number): Promise<void> {
    if (this.#ahead < limit) return Promise.resolve();
    return new Promise((resolve) => {
      this.#roomWanted = { limit, resolve };
    });
  }

  /** Lets go whoever waits for room. */
  release(): void {
    const wanted = this.#roomWanted;
    this.#roomWanted = null;
    wanted?.resolve();
  }

  #compact(): void {
    if (this.#first === this.#open.length) {
      this.#open.length = 0;
      this.#first = 0;
    } else if (this.#first > 1_000 && this.#first * 2 > this.#open.length) {
      this.#open = this.#open.slice(this.#first);
      this.#first = 0;
    }
  }
}
