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
export interface DeliveredEvent extends RecordedEvent {
  readonly carrier?: Carrier;
}

/** Says what brought an event. It stays the same object, of whatever class it is. */
export const withCarrier = (recorded: RecordedEvent, carrier: Carrier): DeliveredEvent =>
  Object.assign(recorded, { carrier });
