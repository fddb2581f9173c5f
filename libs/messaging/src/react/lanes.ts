/**
 * The tasks of one key that follow one another without a pause. It has nothing to show: it is what somebody remembers by for as
 * long as they do.
 */
export interface Lane {
  readonly key: string;
}

export type Task = (lane: Lane) => Promise<void>;

interface TaskLane extends Lane {
  readonly tasks: Task[];
  /** Tasks since it was its turn. */
  inARow: number;
}

/** Long enough for most lanes to be done with: few are begun and wait, so that little is remembered by them. */
const MOST_IN_A_ROW = 16;

/**
 * One lane a key: in order inside, in parallel between lanes, at most `maxInFlight` tasks at a time. Lanes take turns of
 * some tasks each.
 * Tasks settle their own failures: one that rejects only ends.
 */
export class Lanes {
  /** Lanes by key, as long as they have a task that runs or waits. */
  readonly #lanes = new Map<string, TaskLane>();
  readonly #ready: TaskLane[] = [];
  #running = 0;
  #stopped = false;
  #idle: (() => void)[] = [];

  constructor(private readonly maxInFlight: number) {}

  get running(): number {
    return this.#running;
  }

  add(key: string, task: Task): void {
    if (this.#stopped) return;
    const lane = this.#lanes.get(key);
    if (lane) {
      lane.tasks.push(task);
      return;
    }
    const fresh = { key, tasks: [task], inARow: 0 };
    this.#lanes.set(key, fresh);
    this.#ready.push(fresh);
    this.#start();
  }

  /** Starts nothing more. Resolves when the tasks that run have ended. */
  stop(): Promise<void> {
    this.#stopped = true;
    this.#ready.length = 0;
    return this.idle();
  }

  /** Resolves when nothing runs. */
  idle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #start(): void {
    while (this.#running < this.maxInFlight) {
      const lane = this.#ready.shift();
      if (!lane) return;
      this.#running += 1;
      const ended = () => this.#ended(lane);
      lane.tasks[0]!(lane).then(ended, ended);
    }
  }

  #goOn(lane: TaskLane): void {
    if (lane.inARow < MOST_IN_A_ROW) {
      this.#ready.unshift(lane);
      return;
    }
    lane.inARow = 0;
    this.#ready.push(lane);
  }

  #ended(lane: TaskLane): void {
    this.#running -= 1;
    lane.tasks.shift();
    lane.inARow += 1;
    if (lane.tasks.length === 0) this.#lanes.delete(lane.key);
    else if (!this.#stopped) this.#goOn(lane);
    this.#start();
    if (this.#running > 0) return;
    const waiting = this.#idle;
    this.#idle = [];
    for (const resolve of waiting) resolve();
  }
}
