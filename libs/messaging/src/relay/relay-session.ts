import { START, type EventStore, type Position, type RecordedEvent } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import type { Trouble } from '../consumer-status.js';
import type { FailPoints } from '../fail-points/fail-points.js';
import { classifyFailure } from '../failures/failure.js';
import type { Publisher } from '../kafka/publisher.js';
import type { ConsumerLease } from '../lease/consumer-lease.js';
import type { Hold } from '../lease/hold.js';
import { withConnection } from '../sql/execute.js';
import { startPublishSpan, type PublishSpan } from '../telemetry/publish-span.js';
import { BackOff } from '../timing/back-off.js';
import { sleep } from '../timing/sleep.js';
import { relayBatches, type RelayBatch } from './relay-batches.js';
import type { RelayFigures } from './relay-figures.js';
import type { RelayTiming } from './relay-timing.js';

export interface RelaySessionOptions {
  readonly feed: EventStore;
  readonly dataSource: DataSource;
  readonly topic: string;
  readonly partitions: number;
  readonly publisher: Publisher;
  readonly lease: ConsumerLease;
  readonly figures: RelayFigures;
  readonly timing: RelayTiming;
  readonly failPoints: FailPoints;
  readonly onTrouble: (trouble: Omit<Trouble, 'group'>) => void;
}

/** A mode that is wrong on purpose, for the control of a test of recovery. */
const SAVES_FIRST = 'relay.checkpoint-before-ack';

/**
 * Publishes the log under one lease, in its order, one batch at a time: the checkpoint follows the acknowledgement, so a batch
 * may come twice, and nothing is left out. Whoever else publishes meanwhile begins at or before what is already in the topic,
 * so in each partition everything comes for the first time in its order.
 */
export class RelaySession {
  /** As the database has it; null: nothing was ever published. */
  #saved: Position | null;

  constructor(
    private readonly options: RelaySessionOptions,
    private readonly hold: Hold,
  ) {
    this.#saved = hold.grant.position;
  }

  get position(): Position {
    return this.#saved ?? START;
  }

  /**
   * Until the lease is lost or `stopping` aborts; a batch that is under way is finished if the broker takes it.
   * @throws DeliveryError `KAFKA_UNAVAILABLE` when the broker stays away, so that another instance may try
   */
  async run(stopping: AbortSignal): Promise<void> {
    const { feed, timing, topic, partitions, failPoints } = this.options;
    const begin = (recorded: RecordedEvent) => startPublishSpan(recorded, topic);
    const signal = AbortSignal.any([stopping, this.hold.lost]);
    failPoints.hit('relay.after-take');
    for await (const { events } of feed.subscribe({ after: this.position, signal, batchSize: timing.batchSize })) {
      failPoints.hit('relay.after-read');
      for (const batch of relayBatches(events, partitions, timing.batchBytes, begin)) {
        if (signal.aborted || !(await this.#publish(batch, signal))) return;
      }
    }
  }

  /** False: the end of the session. */
  async #publish(batch: RelayBatch, signal: AbortSignal): Promise<boolean> {
    const { failPoints } = this.options;
    if (failPoints.isArmed(SAVES_FIRST)) {
      if (!(await this.#save(batch.last))) return false;
      failPoints.hit(SAVES_FIRST);
      return this.#send(batch, signal);
    }
    failPoints.hit('relay.before-send');
    if (!(await this.#send(batch, signal))) return false;
    failPoints.hit('relay.after-send');
    if (!(await this.#save(batch.last))) return false;
    failPoints.hit('relay.after-checkpoint');
    return true;
  }

  /** Sends the whole batch until every partition has confirmed it. False: the end of the session came first. */
  async #send({ records, spans }: RelayBatch, signal: AbortSignal): Promise<boolean> {
    const { topic, publisher, timing, figures, onTrouble } = this.options;
    const { lost } = this.hold;
    const backOff = new BackOff(timing.backOffMinMs, timing.backOffMaxMs);
    const handOverAt = performance.now() + timing.handOverAfterMs;
    for (;;) {
      const asked = performance.now();
      try {
        await unlessAborted(publisher.send(topic, records), lost);
        if (lost.aborted) {
          endAll(spans, 'LEASE_LOST');
          return false;
        }
        figures.acknowledged(records.length, performance.now() - asked);
        endAll(spans);
        return true;
      } catch (error) {
        const { kind, code } = classifyFailure(error);
        if (kind !== 'infrastructure' || (!signal.aborted && performance.now() > handOverAt)) {
          endAll(spans, code);
          throw error;
        }
        figures.heldUp();
        onTrouble({ code, error, consequence: 'paused' });
        await sleep(backOff.nextMs(), signal);
        if (signal.aborted) {
          endAll(spans, code);
          return false;
        }
      }
    }
  }

  /** False: another instance publishes now. */
  async #save(position: Position): Promise<boolean> {
    const { dataSource, lease } = this.options;
    const moved = await withConnection(dataSource, (runner) =>
      lease.move(runner, this.hold.grant, [this.#saved, position], []),
    );
    if (moved) this.#saved = position;
    else this.hold.lose();
    return moved;
  }
}

function endAll(spans: readonly PublishSpan[], errorCode?: string): void {
  for (const span of spans) span.end(errorCode);
}

/** The end of the promise, or of the waiting for it. */
async function unlessAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return promise.catch(() => undefined);
  const { promise: aborted, resolve } = Promise.withResolvers<void>();
  const abort = () => resolve();
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
    promise.catch(() => undefined);
  }
}
