import { Controller, Inject } from '@nestjs/common';
import { Instant, streamSubject, Uuid } from '@recourse/contracts';
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
import Type from 'typebox';
import { proposedChannel } from '../../domain/revisit-channel.js';
import { RevisitRow } from './revisit.entity.js';

const RevisitQuery = closedQuery({
  dueBefore: Type.Optional(Instant),
  ...pageQuery,
  after: Type.Optional(InstantCursor),
});

interface RevisitFilter {
  readonly dueBefore?: string;
  readonly after?: string;
  readonly limit?: number;
}

const Revisit = Type.Object({
  complaintId: Uuid,
  reference: Type.String(),
  language: Type.String(),
  cycle: Type.Integer(),
  resolutionId: Type.Union([Uuid, Type.Null()]),
  assignee: Type.Union([Type.String(), Type.Null()], { description: 'Neither this person nor' }),
  resolvedBy: Type.Union([Type.String(), Type.Null()], { description: 'this one can do the revisit' }),
  dueAt: Instant,
  attempts: Type.Integer(),
  attemptsAllowed: Type.Union([Type.Integer(), Type.Null()]),
  channels: Type.Array(Type.String(), { description: 'In the order of the policy' }),
  nextChannel: Type.Union([Type.String(), Type.Null()], {
    description: 'That of the next try, unless another is named',
  }),
});

/** Which customers are to be asked, and when. */
@Controller('revisits')
export class RevisitController {
  private readonly rows: Repository<RevisitRow>;

  constructor(@Inject(DataSource) dataSource: DataSource) {
    this.rows = dataSource.getRepository(RevisitRow);
  }

  @Route({
    method: 'GET',
    path: '',
    summary: 'Planned revisits that nobody has concluded, the first due first',
    roles: ['handler', 'supervisor', 'operator'],
    query: RevisitQuery,
    answer: pageOf(Revisit),
  })
  async listRevisits(@Input() { query }: Call<unknown, unknown, RevisitFilter>) {
    const { dueBefore, after, limit = DEFAULT_PAGE } = query;
    const found = this.rows.createQueryBuilder('one').where('one.open').orderBy('one.dueAt').addOrderBy('one.stream');
    if (dueBefore) found.andWhere('one.dueAt < :dueBefore', { dueBefore });
    if (after) found.andWhere('(one.dueAt, one.stream) > (:at, :stream)', complaintPlaceAt(after));
    const rows = await found.limit(limit + 1).getMany();
    const { items, next } = toPage(rows, limit, ({ dueAt, stream }) => complaintCursorAt(dueAt!, stream));
    return { items: items.map(view), next };
  }
}

const view = ({ stream, revision: _revision, open: _open, verdict: _verdict, ...row }: RevisitRow) => ({
  complaintId: streamSubject(stream),
  ...row,
  nextChannel: proposedChannel(row.channels, row.attempts),
});
