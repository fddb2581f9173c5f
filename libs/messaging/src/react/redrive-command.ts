import { DomainError, isDomainError, streamName, type Actor } from '@recourse/contracts';
import { uuidV5 } from '@recourse/evidence';
import type { Appended, EventStore, NewEvent } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import { listParked } from '../delivery-state/parked-rows.js';
import { foldDelivery, type Waiting } from './delivery-fold.js';

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
 * Asks the group's consumer to handle a parked stream again, in order. The consumer gets to it through the feed.
 * @throws DomainError `DELIVERY_NOT_PARKED`, `CONFLICT_PERSISTS`, and the store's own
 */
export function requestRedrive(store: EventStore, stream: string, command: DeliveryCommand): Promise<Appended> {
  return decide(store, stream, command, 'delivery.redrive-requested', () => ({ reason: command.reason }));
}

/**
 * `requestRedrive` for every stream that the group has parked.
 * @returns how many were asked for
 */
export async function requestRedriveAll(
  store: EventStore,
  dataSource: DataSource,
  schema: string,
  command: DeliveryCommand,
): Promise<number> {
  const parked = await listParked(dataSource, schema, command.group);
  const asked = await Promise.all(
    parked.map(async ({ stream }) => {
      try {
        await requestRedrive(store, stream, command);
        return 1;
      } catch (error) {
        // Somebody was faster.
        if (isDomainError(error, 'DELIVERY_NOT_PARKED')) return 0;
        throw error;
      }
    }),
  );
  return asked.reduce<number>((sum, one) => sum + one, 0);
}

/**
 * Gives up the waiting events of a parked stream: this group never handles them. Later events are handled again.
 * @throws DomainError `DELIVERY_NOT_PARKED`, `CONFLICT_PERSISTS`, and the store's own
 */
export function discardParked(store: EventStore, stream: string, command: DeliveryCommand): Promise<Appended> {
  return decide(store, stream, command, 'delivery.discarded', ({ firstRevision, lastRevision }) => ({
    fromRevision: firstRevision,
    toRevision: lastRevision,
    reason: command.reason,
  }));
}

const MAX_CONFLICTS = 5;

async function decide(
  store: EventStore,
  stream: string,
  command: DeliveryCommand,
  type: 'delivery.redrive-requested' | 'delivery.discarded',
  dataOf: (waiting: Waiting) => Readonly<Record<string, unknown>>,
): Promise<Appended> {
  const { group, commandId } = command;
  const name = streamName.delivery(group, stream);
  for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts += 1) {
    const { events, revision } = await store.readStream(name);
    const answered = events.find(({ event }) => event.type === type && event.causationId === commandId);
    if (answered) return { revision: answered.event.revision, position: answered.position, repeated: true };
    const { waiting } = foldDelivery(events);
    if (!waiting) throw new DomainError('DELIVERY_NOT_PARKED', { group, stream });
    const data = { group, parkedStream: stream, ...dataOf(waiting) };
    try {
      return await store.append(name, revision, [eventOf(command, uuidV5(commandId, `${type}/${name}`), type, data)]);
    } catch (error) {
      if (!isDomainError(error, 'REVISION_MISMATCH')) throw error;
    }
  }
  throw new DomainError('CONFLICT_PERSISTS', { group, stream });
}

function eventOf(command: DeliveryCommand, id: string, type: string, data: NewEvent['data']): NewEvent {
  const { actor, occurredAt, commandId, traceparent, tenant } = command;
  return {
    id,
    type,
    schema: 1,
    occurredAt,
    occurredPrecision: 'instant',
    actor,
    causationId: commandId,
    correlationId: commandId,
    depth: 0,
    traceparent,
    tenant,
    data,
    sealed: null,
  };
}
