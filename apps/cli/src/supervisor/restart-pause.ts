const LEAST_MS = 200;
const MOST_MS = 10_000;
/** A process that worked for so long has earned a new start at once. */
const WORKED_MS = 10_000;

/** How long to wait before a process that ended is started again: longer each time, as long as it does not get to work. */
export class RestartPause {
  private next = LEAST_MS;

  constructor(private readonly longestMs = MOST_MS) {}

  /** @param workedMs for how long it was ready; 0 where it never was */
  after(workedMs: number): number {
    if (workedMs >= WORKED_MS) this.next = LEAST_MS;
    const pause = this.next;
    this.next = Math.min(this.longestMs, pause * 2);
    return pause;
  }
}
