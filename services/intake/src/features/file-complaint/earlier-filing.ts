import { isEventOf, type EventOf, type PersonalOf } from '@recourse/contracts';
import type { RecordedEvent } from '@recourse/event-store';
import { openPersonal, type ServiceContext } from '@recourse/service-kit';
import { isSameSubmission } from '../../domain/same-submission.js';
import type { Submission } from '../../domain/submission.js';

/** What stands in the stream that a submission wanted to begin. */
export interface EarlierFiling {
  readonly received: EventOf<'complaint.received'>;
  /** Last event of the append that the complaint came in with. */
  readonly last: RecordedEvent;
  /** Whether it said the same. */
  readonly same: boolean;
}

/** @throws KeyRingError when the earlier submission can't be unsealed */
export async function earlierFiling(
  { store, keyRing }: ServiceContext,
  stream: string,
  submission: Submission,
): Promise<EarlierFiling> {
  const { events } = await store.readStream(stream);
  const received = events[0]?.event;
  if (!received || !isEventOf(received, 'complaint.received')) throw new Error(`${stream} begins with something else`);
  const last = events.findLast(({ event }) => event.causationId === received.causationId)!;
  const personal = await openPersonal<PersonalOf<'complaint.received'>>(received, keyRing);
  return { received, last, same: isSameSubmission(submission, received, personal) };
}
