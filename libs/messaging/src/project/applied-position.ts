import { comparePositions, type Position } from '@recourse/event-store';

interface Waiter {
  readonly position: Position;
  readonly resolve: (applied: boolean) => void;
  readonly timer: NodeJS.Timeout;
}

/** How far the tables of this process's consumer are, and who waits for them. */
export class AppliedPosition {
  #position: Position | null = null;
  #waiters = new Set<Waiter>();

  /** Null while another process moves the tables. */
  get position(): Position | null {
    return this.#position;
  }

  set position(position: Position | null) {
    this.#position = position;
    for (const waiter of this.#waiters) {
      if (this.has(waiter.position)) this.#settle(waiter, true);
    }
  }

  has(position: Position): boolean {
    return this.#position !== null && comparePositions(position, this.#position) <= 0;
  }

  wait(position: Position, timeoutMs: number): Promise<boolean> {
    if (this.has(position)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#settle(waiter, false), timeoutMs);
      const waiter = { position, resolve, timer };
      this.#waiters.add(waiter);
    });
  }

  #settle(waiter: Waiter, applied: boolean): void {
    clearTimeout(waiter.timer);
    this.#waiters.delete(waiter);
    waiter.resolve(applied);
  }
}
