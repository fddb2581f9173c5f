import { Uuid, streamName, streamSubject } from '@recourse/contracts';
import Type from 'typebox';
import type { CaseFileRow } from './case-file.entity.js';

type Place = Pick<CaseFileRow, 'receivedAt' | 'stream'>;

const INSTANT_LENGTH = '2024-01-01T00:00:00.000Z'.length;

/** Place of a case in the lists, which are ordered by (received at, stream); neither ever changes. */
export const CaseCursor = Type.String({
  pattern: `^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z~${Uuid.pattern.slice(1)}`,
  description: '`next` of the page before',
});

export const caseCursor = ({ receivedAt, stream }: Place): string => `${receivedAt}~${streamSubject(stream)}`;

export const placeOf = (cursor: string): Place => ({
  receivedAt: cursor.slice(0, INSTANT_LENGTH),
  stream: streamName.complaint(cursor.slice(INSTANT_LENGTH + 1)),
});
