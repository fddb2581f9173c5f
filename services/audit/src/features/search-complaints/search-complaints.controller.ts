import { Controller, Inject } from '@nestjs/common';
import { OrNull, CategoryPath, Code, complaintStatuses, OneOf, streamSubject, Uuid } from '@recourse/contracts';
import {
  closedQuery,
  DEFAULT_PAGE,
  Input,
  pageOf,
  pageQuery,
  Route,
  toPage,
  InstantCursor,
  complaintCursorAt,
  complaintPlaceAt,
  type Call,
} from '@recourse/service-kit';
import { DataSource, type Repository } from 'typeorm';
import Type, { type Static } from 'typebox';
import { ComplaintRow } from '../../projections/complaint/complaint.entity.js';

const SearchQuery = closedQuery({
  status: Type.Optional(OneOf(...complaintStatuses)),
  channel: Type.Optional(Code),
  reference: Type.Optional(Type.String({ maxLength: 20 })),
  category: Type.Optional({ ...CategoryPath, description: 'This category and those below it' }),
  ...pageQuery,
  after: Type.Optional(InstantCursor),
});

const Found = Type.Object({
  complaintId: Uuid,
  revision: Type.Integer(),
  reference: OrNull(Type.String()),
  status: OrNull(OneOf(...complaintStatuses)),
  channel: OrNull(Type.String()),
  category: OrNull(Type.String()),
  receivedAt: OrNull(Type.String()),
  cycle: Type.Integer(),
  clockMissed: Type.Boolean(),
});

type FoundRow = Omit<ComplaintRow, 'state' | 'milestones'>;

/** Without the state, which is most of a row. */
const SHOWN: readonly (keyof FoundRow)[] = [
  'stream',
  'revision',
  'reference',
  'status',
  'channel',
  'category',
  'receivedAt',
  'cycle',
  'clockMissed',
];

/** Finds complaints. Shows nothing personal, so a search is not recorded. */
@Controller()
export class SearchComplaintsController {
  private readonly rows: Repository<ComplaintRow>;

  constructor(@Inject(DataSource) dataSource: DataSource) {
    this.rows = dataSource.getRepository(ComplaintRow);
  }

  @Route({
    method: 'GET',
    path: 'complaints',
    summary: 'Complaints in the order they came in',
    roles: ['auditor', 'supervisor', 'operator'],
    query: SearchQuery,
    answer: pageOf(Found),
  })
  async search(@Input() { query }: Call<unknown, unknown, Static<typeof SearchQuery>>) {
    const { status, channel, reference, category, after, limit = DEFAULT_PAGE } = query;
    const found = this.rows
      .createQueryBuilder('one')
      .select([])
      .where('one.receivedAt is not null')
      .orderBy('one.receivedAt')
      .addOrderBy('one.stream');
    if (status) found.andWhere('one.status = :status', { status });
    if (channel) found.andWhere('one.channel = :channel', { channel });
    if (reference) found.andWhere('one.reference = :reference', { reference: reference.trim().toUpperCase() });
    if (category) {
      const below = '(one.category = :category or starts_with(one.category, :branch))';
      found.andWhere(below, { category, branch: `${category}/` });
    }
    if (after) found.andWhere('(one.receivedAt, one.stream) > (:at, :stream)', complaintPlaceAt(after));
    for (const member of SHOWN) found.addSelect(`one.${member}`, member);
    const rows = await found.limit(limit + 1).getRawMany<FoundRow>();
    const { items, next } = toPage(rows, limit, ({ receivedAt, stream }) => complaintCursorAt(receivedAt!, stream));
    return { items: items.map(view), next };
  }
}

const view = ({ stream, ...row }: FoundRow) => ({ complaintId: streamSubject(stream), ...row });
