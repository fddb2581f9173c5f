import { START, type Position } from '@recourse/event-store';
import type { ConsumerState, ConsumerStatus, Trouble } from '../consumer-status.js';
import { ProgressReader } from '../delivery-state/group-progress.js';
import { placeInLog } from '../delivery-state/log-place.js';
import { listParked, ParkedRows } from '../delivery-state/parked-rows.js';
import { FailPoints } from '../fail-points/fail-points.js';
import { ConsumerLease } from '../lease/consumer-lease.js';
import { orNull } from '../failures/or-null.js';
import type { Hold } from '../lease/hold.js';
import { LeasedSessions } from '../lease/leased-sessions.js';
import { refuseControlTypes } from '../react/event-dispatcher.js';
import type { Handlers } from '../react/handler-runner.js';
import type { ParkedStream } from '../react/parked-stream.js';
import type { ReactConsumer, ReactConsumerOptions } from '../react/react-consumer.js';
import { REACT_TIMING, type ReactTiming } from '../react/react-timing.js';
import { FeedSession } from './feed-session.js';

/** A `react` consumer that reads the store itself. */
export class FeedConsumer implements ReactConsumer {
  readonly #timing: ReactTiming;
  readonly #rows: ParkedRows;
  readonly #lease: ConsumerLease;
  readonly #progress: ProgressReader;
  #sessions: LeasedSessions | null = null;
  #session: FeedSession | null = null;
  #lastTrouble: string | null = null;

  constructor(private readonly options: ReactConsumerOptions) {
    const { dataSource, schema, group, timing } = options;
    this.#timing = { ...REACT_TIMING, ...timing };
    this.#rows = new ParkedRows(dataSource, schema, group);
    this.#progress = new ProgressReader(dataSource, schema, group);
    this.#lease = new ConsumerLease(dataSource, schema, group, this.#timing.leaseTtlMs);
  }

  /** Begins to handle, as soon as the lease can be had. @throws DeliveryError `CONTROL_TYPE` */
  start(handlers: Handlers): void {
    if (this.#sessions) return;
    const { group, feed, store, failPoints = FailPoints.fromEnvironment() } = this.options;
    const onTrouble = (trouble: Omit<Trouble, 'group'>) => this.#trouble(trouble);
    refuseControlTypes(handlers);
    const { handlerDeadlineMs } = this.#timing;
    const dispatcher = { group, handlers, feed, store, failPoints, onTrouble, rows: this.#rows, handlerDeadlineMs };
    const { backOffMinMs, backOffMaxMs } = this.#timing;
    const session = async (hold: Hold, stopping: AbortSignal) => {
      const progress = await this.#progress.read();
      const current = new FeedSession(
        { group, feed, dispatcher, progress, failPoints, onTrouble, lease: this.#lease, timing: this.#timing },
        hold,
      );
      this.#session = current;
      try {
        await current.run(stopping);
      } finally {
        this.#session = null;
      }
    };
    this.#sessions = new LeasedSessions({
      lease: this.#lease,
      backOffMinMs,
      backOffMaxMs,
      session,
      sessionsMayFail: false,
      onTrouble,
    });
    this.#sessions.start();
  }

  async stop(): Promise<void> {
    await this.#sessions?.stop();
    this.#sessions = null;
  }

  async status(): Promise<ConsumerStatus> {
    const { group, feed } = this.options;
    const position = this.#session?.position ?? (await this.#savedPosition());
    const [place, parked] = await Promise.all([placeInLog(feed, position), orNull(this.#rows.count())]);
    const state = this.#state();
    const lastTrouble = state === 'paused' || state === 'failed' ? this.#lastTrouble : null;
    return { group, state, ...place, parked, lastTrouble };
  }

  parked(): Promise<ParkedStream[]> {
    const { dataSource, schema, group } = this.options;
    return listParked(dataSource, schema, group);
  }

  #savedPosition(): Promise<Position | null> {
    return orNull(this.#lease.read().then((checkpoint) => checkpoint?.position ?? START));
  }

  #state(): ConsumerState {
    const state = this.#sessions?.state ?? 'stopped';
    return state === 'running' && this.#session?.isPaused ? 'paused' : state;
  }

  #trouble(trouble: Omit<Trouble, 'group'>): void {
    if (trouble.consequence === 'paused' || trouble.consequence === 'failed') this.#lastTrouble = trouble.code;
    this.options.onTrouble?.({ ...trouble, group: this.options.group });
  }
}
