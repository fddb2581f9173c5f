import { Controller, Inject } from '@nestjs/common';
import { Code, Instant, Language, Reference, streamName, streamSubject, Uuid } from '@recourse/contracts';
import { closedQuery, DEFAULT_PAGE, Input, pageOf, pageQuery, Route, toPage, type Call } from '@recourse/service-kit';
import { DataSource, type Repository } from 'typeorm';
import Type from 'typebox';
import { ComplaintRow } from './complaint.entity.js';

const INSTANT_LENGTH = '2024-01-01T00:00:00.000Z'.length;

const Cursor = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z~[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
  description: '`next` of the page before',
});

const Queued = Type.Object({
  complaintId: Uuid,
  reference: Reference,
  channel: Code,
  language: Language,
  receivedAt: Instant,
  severity: Type.Union([Type.String(), Type.Null()]),
});

const readers = ['handler', 'supervisor', 'operator'] as const;
const query = closedQuery({ ...pageQuery, after: Type.Optional(Cursor) });
type PageCall = Call<unknown, unknown, { readonly after?: string; readonly limit?: number }>;

/** Complaints that wait for somebody's decision, in the order they came in. */
@Controller()
export class QueueController {
  private readonly rows: Repository<ComplaintRow>;

  constructor(@Inject(DataSource) dataSource: DataSource) {
    this.rows = dataSource.getRepository(ComplaintRow);
  }

  @Route({
    method: 'GET',
    path: 'unclassified',
    summary: 'Complaints that no rule fits',
    roles: readers,
    query,
    answer: pageOf(Queued),
  })
  listUnclassified(@Input() call: PageCall) {
    return this.list("one.status = 'received'", call);
  }

  @Route({
    method: 'GET',
    path: 'waiting',
    summary: 'Complaints that nobody is available for',
    roles: readers,
    query,
    answer: pageOf(Queued),
  })
  listWaiting(@Input() call: PageCall) {
    return this.list('one.waitsAt is not null', call);
  }

  private async list(condition: string, { query: { after, limit = DEFAULT_PAGE } }: PageCall) {
    const found = this.rows.createQueryBuilder('one').where(condition);
    if (after) found.andWhere('(one.receivedAt, one.stream) > (:receivedAt, :stream)', placeOf(after));
    const rows = await found
      .orderBy('one.receivedAt')
      .addOrderBy('one.stream')
      .limit(limit + 1)
      .getMany();
    const { items, next } = toPage(rows, limit, cursorOf);
    return { items: items.map(view), next };
  }
}

const cursorOf = ({ receivedAt, stream }: ComplaintRow): string => `${receivedAt}~${streamSubject(stream)}`;

const placeOf = (cursor: string) => ({
  receivedAt: cursor.slice(0, INSTANT_LENGTH),
  stream: streamName.complaint(cursor.slice(INSTANT_LENGTH + 1)),
});

const view = ({ stream, reference, channel, language, receivedAt, severity }: ComplaintRow) => ({
  complaintId: streamSubject(stream),
  reference,
  channel,
  language,
  receivedAt,
  severity,
});
