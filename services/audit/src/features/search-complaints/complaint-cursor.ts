import { streamName, streamSubject, Uuid } from '@recourse/contracts';
import Type from 'typebox';

interface Place {
  readonly receivedAt: string | null;
  readonly stream: string;
}

const INSTANT_LENGTH = '2024-01-01T00:00:00.000Z'.length;

/** Place in the list, which is ordered by (received at, stream); neither ever changes. */
export const ComplaintCursor = Type.String({
  pattern: `^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z~${Uuid.pattern.slice(1)}`,
  description: '`next` of the page before',
});

export const complaintCursor = ({ receivedAt, stream }: Place): string => `${receivedAt}~${streamSubject(stream)}`;

export const placeOf = (cursor: string) => ({
  receivedAt: cursor.slice(0, INSTANT_LENGTH),
  stream: streamName.complaint(cursor.slice(INSTANT_LENGTH + 1)),
});
