import { isEventOf } from '@recourse/contracts';
import type { Position, RecordedEvent } from '@recourse/event-store';

/** The waiting events of a parked stream. */
export interface Waiting {
  readonly firstRevision: number;
  readonly lastRevision: number;
  readonly errorCode: string;
  /** When the log recorded the parking. */
  readonly since: string;
}

/** What a `delivery-<group>-<stream>` stream says about that stream. */
export interface DeliveryState {
  /** Revision of the delivery stream; -1 when there is none. */
  readonly revision: number;
  /** Null: not parked. */
  readonly waiting: Waiting | null;
  /** Events up to this revision were redriven or given up: finished, also when they are delivered once more. -1: none. */
  readonly settledThrough: number;
  /** Where the log says so. A consumer that has finished everything up to here can forget it. */
  readonly settledAt: Position | null;
}

export const NOTHING_DELIVERED: DeliveryState = { revision: -1, waiting: null, settledThrough: -1, settledAt: null };

/** Pure fold of a delivery stream. */
export function foldDelivery(events: readonly RecordedEvent[]): DeliveryState {
  return events.reduce(evolveDelivery, NOTHING_DELIVERED);
}

function evolveDelivery(before: DeliveryState, { event, position }: RecordedEvent): DeliveryState {
  const state = { ...before, revision: event.revision };
  if (isEventOf(event, 'delivery.parked')) {
    const { revision, errorCode, reason } = event.data;
    const { waiting } = state;
    if (!waiting) {
      return {
        ...state,
        waiting: { firstRevision: revision, lastRevision: revision, errorCode, since: event.recordedAt },
      };
    }
    const lastRevision = Math.max(waiting.lastRevision, revision);
    if (reason === 'predecessor-parked') return { ...state, waiting: { ...waiting, lastRevision } };
    return { ...state, waiting: { ...waiting, firstRevision: revision, lastRevision, errorCode } };
  }
  if (isEventOf(event, 'delivery.redriven', 'delivery.discarded')) {
    const { toRevision } = event.data;
    const { waiting } = state;
    const remains = waiting && toRevision < waiting.lastRevision;
    return {
      ...state,
      waiting: remains ? { ...waiting, firstRevision: toRevision + 1 } : null,
      settledThrough: Math.max(state.settledThrough, toRevision),
      settledAt: position,
    };
  }
  return state;
}
