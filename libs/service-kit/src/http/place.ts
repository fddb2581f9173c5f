import { Instant, streamName, streamSubject, Uuid } from '@recourse/contracts';
import Type from 'typebox';

const INSTANT_LENGTH = '2024-01-01T00:00:00.000Z'.length;

/** `after` of a list that is ordered by an instant and then by an id. */
export const InstantCursor = Type.String({
  pattern: `${Instant.pattern.slice(0, -1)}~${Uuid.pattern.slice(1)}`,
  description: '`next` of the page before',
});

/** A place in such a list. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

export const cursorAt = ({ at, id }: Place): string => `${at}~${id}`;

export const placeAt = (cursor: string): Place => ({
  at: cursor.slice(0, INSTANT_LENGTH),
  id: cursor.slice(INSTANT_LENGTH + 1),
});

/** The same for lists of complaints, whose second key is the stream. */
export const complaintCursorAt = (at: string, stream: string): string => cursorAt({ at, id: streamSubject(stream) });

export function complaintPlaceAt(cursor: string): { readonly at: string; readonly stream: string } {
  const { at, id } = placeAt(cursor);
  return { at, stream: streamName.complaint(id) };
}
