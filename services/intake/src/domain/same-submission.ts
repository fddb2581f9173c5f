import type { EventOf, PersonalOf } from '@recourse/contracts';
import { canonicalText, type JsonValue } from '@recourse/evidence';
import type { Submission } from './submission.js';

/** Whether a submission says exactly what an earlier one said that was recorded as this event. */
export function isSameSubmission(
  submission: Submission,
  recorded: EventOf<'complaint.received'>,
  personal: PersonalOf<'complaint.received'>,
): boolean {
  return canonicalText(statementOf(submission)) === canonicalText(recordedStatement(recorded, personal));
}

function statementOf({ kind = 'complaint', ...submission }: Submission): JsonValue {
  return { kind, ...submission };
}

function recordedStatement(
  { data, occurredAt, occurredPrecision }: EventOf<'complaint.received'>,
  personal: PersonalOf<'complaint.received'>,
): JsonValue {
  const { reference: _, customerId, customerKnown, historical, assignedAt, ...stated } = data;
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
