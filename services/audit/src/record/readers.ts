import { DomainError, streamName, type ErrorCode } from '@recourse/contracts';
import type { EventStore, RecordedEvent } from '@recourse/event-store';
import type { Role } from '@recourse/service-kit';

/** Who may look at the record, masked. */
export const readers: readonly Role[] = ['auditor', 'supervisor', 'operator'];

/** Codes with which a look is refused because it could not be recorded, beside those that any route may give. */
export const unrecorded: readonly ErrorCode[] = ['CONFLICT_PERSISTS', 'STORE_APPEND_UNKNOWN'];

/** All events of a complaint. @throws DomainError `COMPLAINT_NOT_FOUND` */
export async function eventsOf(store: EventStore, complaintId: string): Promise<readonly RecordedEvent[]> {
  const { events } = await store.readStream(streamName.complaint(complaintId));
  if (events.length === 0) throw new DomainError('COMPLAINT_NOT_FOUND');
  return events;
}
