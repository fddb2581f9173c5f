import type { Envelope } from '@recourse/contracts';
import type { RecordedEvent } from '@recourse/event-store';
import type { Lane } from './react/lanes.js';

/** What a reaction handler (`@EventPattern('complaint.received')`) is called with, whatever brought the event. */
export interface Delivery<E extends Envelope = Envelope> {
  readonly recorded: RecordedEvent;
  /** `recorded.event`. */
  readonly event: E;
  /** The consumer that delivers, such as `routing.react`. */
  readonly group: string;
  /** 1 for the first try. Tries that ended in infrastructure trouble are not counted. */
  readonly attempt: number;
  /** Aborts when the lease is lost, the consumer stops or the event's deadline passes. Nothing may be started after it. */
  readonly signal: AbortSignal;
  /** True when a parked stream is being handled again on somebody's command. */
  readonly redriven: boolean;
  /** The same for events of one stream of which each waited while the one before was handled. */
  readonly lane: Lane;
}
