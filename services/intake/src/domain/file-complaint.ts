import type { DataOf, PersonalOf } from '@recourse/contracts';
import { decided, type Decision } from '@recourse/service-kit/domain';
import { kindOf, type Submission } from './submission.js';

/** What the submission itself does not say. */
export interface Filing {
  readonly reference: string;
  readonly customerId: string;
  readonly customerKnown: boolean;
  readonly firstContact: string | null;
}

/** The customer stands before the desk or the page, so receipt and acknowledgement are one moment (design §4). */
const acknowledgesAtOnce = (channel: string): boolean => channel === 'web' || channel.startsWith('desk-');

export function fileComplaint(submission: Submission, filing: Filing): Decision[] {
  const { channel, historical } = submission;
  const when = historical ? { occurredAt: historical.receivedAt, precision: historical.precision } : {};
  const received = decided('complaint.received', dataOf(submission, filing), {
    personal: personalOf(submission),
    ...when,
  });
  if (historical || !acknowledgesAtOnce(channel)) return [received];
  return [received, decided('complaint.acknowledged', { channel })];
}

function dataOf(submission: Submission, filing: Filing): DataOf<'complaint.received'> {
  const { channel, language, product, issue, historical, about, groupSize } = submission;
  return {
    reference: filing.reference,
    channel,
    kind: kindOf(submission),
    language,
    ...(product === undefined ? {} : { product }),
    ...(issue === undefined ? {} : { issue }),
    customerId: filing.customerId,
    customerKnown: filing.customerKnown,
    historical: historical !== undefined,
    ...(historical?.assignedAt === undefined ? {} : { assignedAt: historical.assignedAt }),
    ...(filing.firstContact === null ? {} : { firstContact: filing.firstContact }),
    ...(about === undefined ? {} : { about }),
    ...(groupSize === undefined ? {} : { groupSize }),
  };
}

function personalOf(submission: Submission): PersonalOf<'complaint.received'> {
  const { text, externalId, remedySought, contact, details, representatives } = submission;
  return {
    text,
    ...(externalId === undefined ? {} : { externalId }),
    ...(remedySought === undefined ? {} : { remedySought }),
    ...(contact === undefined ? {} : { contact }),
    ...(details === undefined ? {} : { details }),
    ...(representatives === undefined ? {} : { representatives }),
  };
}
