import { Code, Instant, Language, Reference, streamSubject, Uuid } from '@recourse/contracts';
import {
  closedQuery,
  DEFAULT_PAGE,
  pageQuery,
  toPage,
  InstantCursor,
  complaintCursorAt,
  complaintPlaceAt,
  type Call,
  type Page,
} from '@recourse/service-kit';
import type { SelectQueryBuilder } from 'typeorm';
import Type from 'typebox';
import type { ComplaintRow } from './complaint.entity.js';

export interface PageQuery {
  readonly after?: string;
  readonly limit?: number;
}

export type PageCall<Query = PageQuery> = Call<unknown, unknown, Query>;

/** Query members of every queue: in the order in which the complaints came in. */
export const queueQuery = <P extends Type.TProperties>(properties: P) =>
  closedQuery({ ...pageQuery, after: Type.Optional(InstantCursor), ...properties });

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
  if (after) found.andWhere('(one.receivedAt, one.stream) > (:at, :stream)', complaintPlaceAt(after));
  const rows = await found
    .orderBy('one.receivedAt')
    .addOrderBy('one.stream')
    .limit(limit + 1)
    .getMany();
  return toPage(rows, limit, cursorOf);
}

export const cursorOf = ({ receivedAt, stream }: ComplaintRow): string => complaintCursorAt(receivedAt, stream);
