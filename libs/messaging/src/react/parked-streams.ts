import { isDomainError, isEventOf, streamName } from '@recourse/contracts';
import { logPages, type EventStore, type NewEvent, type Position, type RecordedEvent } from '@recourse/event-store';
import type { ParkedRows } from '../delivery-state/parked-rows.js';
import type { FailPoints } from '../fail-points/fail-points.js';
import type { Fence } from '../lease/grant.js';
import type { DeliveryEvents } from './delivery-events.js';
import { foldDelivery, type DeliveryState } from './delivery-fold.js';
import type { Poison } from './handler-runner.js';

export interface ParkedStreamsOptions {
  readonly group: string;
  /** The service's own store. */
  readonly store: EventStore;
  readonly rows: ParkedRows;
  readonly events: DeliveryEvents;
  readonly failPoints: FailPoints;
  /** Under which right a stream's row is written. */
  readonly fenceOf: (stream: string) => Fence;
}

/** Whether everything that stands up to this position and belongs to this stream is finished, and that is saved. */
export type IsFinished = (stream: string, position: Position) => boolean;

const RECOVERY_PAGE = 1_000;

/**
 * What this group has parked. The delivery streams are the truth; rows and memory are caches of them, and a crash between
 * the append and the row is mended when the appended event comes along in the feed.
 */
export class ParkedStreams {
  #states = new Map<string, DeliveryState>();
  /** States that only remember what was settled. */
  #settled = new Set<string>();

  constructor(private readonly options: ParkedStreamsOptions) {}

  /** What is known of it without the log. */
  async load(): Promise<void> {
    this.#states = await this.options.rows.load();
    this.#settled = new Set([...this.#states].filter(([, { waiting }]) => !waiting).map(([stream]) => stream));
  }

  /**
   * Computes all of it again from the log: for a group that has never begun here, because it is new or because its tables were
   * lost. Without this an event that was given up would be handled when the log is read anew.
   */
  async recover(feed: EventStore, concerns: (stream: string) => boolean, signal: AbortSignal): Promise<void> {
    const streams = new Set<string>();
    for await (const { events } of logPages(feed, { limit: RECOVERY_PAGE })) {
      for (const recorded of events) {
        const parked = recorded.type === 'delivery.parked' ? recorded.event : null;
        if (!parked || !isEventOf(parked, 'delivery.parked') || parked.data.group !== this.options.group) continue;
        if (concerns(parked.data.parkedStream)) streams.add(parked.data.parkedStream);
      }
      if (signal.aborted) break;
    }
    for (const stream of streams) await this.refresh(stream);
  }

  get(stream: string): DeliveryState | undefined {
    return this.#states.get(stream);
  }

  /** Parks an event and with it its stream. */
  async park(source: RecordedEvent, poison: Poison): Promise<void> {
    await this.#record(source, this.options.events.parked(source.event, poison), () => true);
  }

  /** Puts an event behind those of its stream that wait. False: they wait no more, so it needn't. */
  divert(source: RecordedEvent): Promise<boolean> {
    return this.#record(source, this.options.events.diverted(source.event), ({ waiting }) => waiting !== null);
  }

  /** Reads what the log says about a stream. */
  async refresh(stream: string): Promise<DeliveryState> {
    const slice = await this.options.store.readStream(streamName.delivery(this.options.group, stream));
    return this.remember(stream, foldDelivery(slice.events));
  }

  async remember(stream: string, state: DeliveryState): Promise<DeliveryState> {
    if (state.revision < 0) return state;
    await this.options.rows.write(stream, state, this.options.fenceOf(stream));
    this.#states.set(stream, state);
    if (state.waiting) this.#settled.delete(stream);
    else this.#settled.add(stream);
    return state;
  }

  /** Forgets what was settled where everything up to then is finished: it is never delivered again. */
  async forgetSettled(isFinished: IsFinished): Promise<void> {
    const gone: string[] = [];
    for (const stream of this.#settled) {
      const settledAt = this.#states.get(stream)?.settledAt;
      if (settledAt && isFinished(stream, settledAt)) gone.push(stream);
    }
    if (gone.length === 0) return;
    await this.options.rows.forget(gone);
    for (const stream of gone) {
      this.#states.delete(stream);
      this.#settled.delete(stream);
    }
  }

  /** Appends once, whatever happens in between: the answer is always what the delivery stream then says. */
  async #record(source: RecordedEvent, event: NewEvent, applies: (state: DeliveryState) => boolean): Promise<boolean> {
    const { group, store, failPoints } = this.options;
    const { stream, revision } = source.event;
    const name = streamName.delivery(group, stream);
    for (;;) {
      const slice = await store.readStream(name);
      const state = foldDelivery(slice.events);
      const there = slice.events.some((recorded) => recorded.event.id === event.id);
      if (there || revision <= state.settledThrough) {
        await this.remember(stream, state);
        return true;
      }
      if (!applies(state)) {
        await this.remember(stream, state);
        return false;
      }
      try {
        await store.append(name, slice.revision, [event]);
      } catch (error) {
        if (!isDomainError(error, 'REVISION_MISMATCH')) throw error;
      }
      failPoints.hit(`react.after-park.${group}`, stream);
    }
  }
}
