import { Code, Instant, Language, Reference, streamName, streamSubject, Uuid } from '@recourse/contracts';
import { closedQuery, DEFAULT_PAGE, pageQuery, toPage, type Call, type Page } from '@recourse/service-kit';
import type { SelectQueryBuilder } from 'typeorm';
import Type from 'typebox';
import type { ComplaintRow } from './complaint.entity.js';

const INSTANT_LENGTH = '2024-01-01T00:00:00.000Z'.length;

const Cursor = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z~[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
  description: '`next` of the page before',
});

export interface PageQuery {
  readonly after?: string;
  readonly limit?: number;
}

export type PageCall<Query = PageQuery> = Call<unknown, unknown, Query>;

/** Query members of every queue: in the order in which the complaints came in. */
export const queueQuery = <P extends Type.TProperties>(properties: P) =>
  closedQuery({ ...pageQuery, after: Type.Optional(Cursor), ...properties });

/** What every queue tells of a complaint. */
export const queuedMembers = {
  complaintId: Uuid,
  reference: Reference,
  channel: Code,
  language: Language,
  receivedAt: Instant,
  severity: Type.Union([Type.String(), Type.Null()]),
};

export const queued = ({ stream, reference, channel, language, receivedAt, severity }: ComplaintRow) => ({
  complaintId: streamSubject(stream),
  reference,
  channel,
  language,
  receivedAt,
  severity,
});

export async function pageOfQueue(
  found: SelectQueryBuilder<ComplaintRow>,
  { after, limit = DEFAULT_PAGE }: PageQuery,
): Promise<Page<ComplaintRow>> {
  if (after) found.andWhere('(one.receivedAt, one.stream) > (:receivedAt, :stream)', placeOf(after));
  const rows = await found
    .orderBy('one.receivedAt')
    .addOrderBy('one.stream')
    .limit(limit + 1)
    .getMany();
  return toPage(rows, limit, cursorOf);
}

export const cursorOf = ({ receivedAt, stream }: ComplaintRow): string => `${receivedAt}~${streamSubject(stream)}`;

const placeOf = (cursor: string) => ({
  receivedAt: cursor.slice(0, INSTANT_LENGTH),
  stream: streamName.complaint(cursor.slice(INSTANT_LENGTH + 1)),
});
