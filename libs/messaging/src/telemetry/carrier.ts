import type { RecordedEvent } from '@recourse/event-store';

/** The record of a broker that brought an event. */
export interface Carrier {
  /** Of the record's header: the context in which it was published. */
  readonly traceparent: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** An event as a strategy hands it on: without a carrier it was read from the store itself. */
export interface CarriedEvent extends RecordedEvent {
  readonly carrier?: Carrier;
}
