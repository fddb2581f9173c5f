import { isEventOf, type Envelope } from '@recourse/contracts';

/** Whether an event shows that the due instant is over. One whose moment nobody knows shows nothing; a day has to be a later one. */
export function passes(event: Envelope, dueAt: string): boolean {
  if (isEventOf(event, 'complaint.history-ended')) return event.data.asOf > dueAt;
  return event.occurredPrecision !== 'unknown' && event.occurredAt > dueAt;
}
