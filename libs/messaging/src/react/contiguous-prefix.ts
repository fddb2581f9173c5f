/** Events that were handed out, in order. `finish` it when the event needs nothing more. */
export interface Ticket<Mark> {
  /** Where it stands: a position of the log, or a place in a partition of it. */
  mark: Mark;
  events: number;
  finished: boolean;
}

/**
 * How far a consumer got when its events finish out of order: `reached` is the last mark up to which everything is
 * finished. Only that is ever saved.
 */
export class ContiguousPrefix<Mark> {
  #reached: Mark;
  #ahead = 0;
  /** Tickets behind `#reached`, oldest first; the first is never finished. */
  #open: Ticket<Mark>[] = [];
  #first = 0;
  #roomWanted: { readonly limit: number; readonly resolve: () => void } | null = null;

  constructor(after: Mark) {
    this.#reached = after;
  }

  get reached(): Mark {
    return this.#reached;
  }

  /** Events beyond `reached`, finished or not. */
  get ahead(): number {
    return this.#ahead;
  }

  begin(mark: Mark): Ticket<Mark> {
    const ticket = { mark, events: 1, finished: false };
    this.#open.push(ticket);
    this.#ahead += 1;
    return ticket;
  }

  /** An event that is finished the moment it is seen. */
  skip(mark: Mark): void {
    if (this.#first === this.#open.length) {
      this.#reached = mark;
      return;
    }
    this.#ahead += 1;
    const last = this.#open[this.#open.length - 1]!;
    if (last.finished) {
      last.mark = mark;
      last.events += 1;
    } else {
      this.#open.push({ mark, events: 1, finished: true });
    }
  }

  /** What was handed out and is not finished, and what is finished out of order: everything beyond `reached`. */
  beyond(): readonly Readonly<Ticket<Mark>>[] {
    return this.#open.slice(this.#first);
  }

  finish(ticket: Ticket<Mark>): void {
    ticket.finished = true;
    let first = this.#open[this.#first];
    while (first?.finished) {
      this.#reached = first.mark;
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
