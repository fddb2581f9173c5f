import type { EventOf, PersonalOf } from '@recourse/contracts';
import { canonicalText, type JsonValue } from '@recourse/evidence';
import { kindOf, type Submission } from './submission.js';

/** Whether a submission says exactly what an earlier one said that was recorded as this event. */
export function isSameSubmission(
  submission: Submission,
  recorded: EventOf<'complaint.received'>,
  personal: PersonalOf<'complaint.received'>,
): boolean {
  return canonicalText(statementOf(submission)) === canonicalText(recordedStatement(recorded, personal));
}

/** Who took it is not the customer's word, and that there is no contact says already that nobody wants to be known. */
function statementOf(submission: Submission): JsonValue {
  const { anonymous: _, firstContact: __, ...stated } = submission;
  return { ...stated, kind: kindOf(submission) };
}

function recordedStatement(
  { data, occurredAt, occurredPrecision }: EventOf<'complaint.received'>,
  personal: PersonalOf<'complaint.received'>,
): JsonValue {
  const { reference: _, firstContact: __, customerId, customerKnown, historical, assignedAt, ...stated } = data;
  return {
    ...stated,
    ...personal,
    ...(customerKnown ? { customerId } : {}),
    ...(historical
      ? {
          historical: {
            receivedAt: occurredAt,
            precision: occurredPrecision,
            ...(assignedAt === undefined ? {} : { assignedAt }),
          },
        }
      : {}),
  };
}
