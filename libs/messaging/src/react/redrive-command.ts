import type { Actor } from '@recourse/contracts';
import type { Appended, EventStore } from '@recourse/event-store';
import type { DataSource } from 'typeorm';

/** Somebody's decision about a parked stream. */
export interface DeliveryCommand {
  readonly group: string;
  readonly actor: Actor;
  /** A code, never free text. */
  readonly reason: string;
  /** UUID of the command: the same id again gives the first answer. */
  readonly commandId: string;
  /** Instant of the decision. */
  readonly occurredAt: string;
  readonly tenant: string;
  readonly traceparent: string;
}

/**
 * Asks the group's consumer to handle a parked stream again, in order.
 * @throws DomainError `DELIVERY_NOT_PARKED`, `CONFLICT_PERSISTS`, and the store's own
 */
export function requestRedrive(_store: EventStore, _stream: string, _command: DeliveryCommand): Promise<Appended> {
  throw new Error('being built');
}

/** `requestRedrive` for every stream that the group has parked; answers how many were asked for. */
export function requestRedriveAll(
  _store: EventStore,
  _dataSource: DataSource,
  _schema: string,
  _command: DeliveryCommand,
): Promise<number> {
  throw new Error('being built');
}

/**
 * Gives up the waiting events of a parked stream: they are never handled. Later events are handled again.
 * @throws DomainError `DELIVERY_NOT_PARKED`, `CONFLICT_PERSISTS`, and the store's own
 */
export function discardParked(_store: EventStore, _stream: string, _command: DeliveryCommand): Promise<Appended> {
  throw new Error('being built');
}
