import { Controller, Inject } from '@nestjs/common';
import {
  Code,
  complaintStatuses,
  DomainError,
  OneOf,
  streamName,
  streamSubject,
  Uuid,
  type ComplaintStatus,
} from '@recourse/contracts';
import {
  closedQuery,
  ComplaintParams,
  DEFAULT_PAGE,
  Input,
  pageOf,
  pageQuery,
  Route,
  toPage,
  type Call,
} from '@recourse/service-kit';
import { DataSource, type Repository } from 'typeorm';
import Type from 'typebox';
import { CaseCursor, caseCursor, placeOf } from './case-cursor.js';
import { CaseFileRow } from './case-file.entity.js';

const MOST_IDS = 100;
const uuid = Uuid.pattern.slice(1, -1);

const CaseQuery = closedQuery({
  status: Type.Optional(OneOf(...complaintStatuses)),
  assignee: Type.Optional(Code),
  ids: Type.Optional(
    Type.String({
      pattern: `^${uuid}(?:,${uuid}){0,${MOST_IDS - 1}}$`,
      description: `Ids of complaints, up to ${MOST_IDS}, joined by commas`,
    }),
  ),
  ...pageQuery,
  after: Type.Optional(CaseCursor),
});

interface CaseFilter {
  readonly status?: ComplaintStatus;
  readonly assignee?: string;
  readonly ids?: string;
  readonly after?: string;
  readonly limit?: number;
}

const maybe = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Text = Type.String();

const CaseFile = Type.Object({
  complaintId: Uuid,
  reference: Text,
  status: OneOf(...complaintStatuses),
  cycle: Type.Integer(),
  category: maybe(Text),
  severity: maybe(Text),
  team: maybe(Text),
  assignee: maybe(Text),
  channel: Text,
  language: Text,
  receivedAt: Text,
  revision: Type.Integer(),
  outcome: maybe(Text),
  verdict: maybe(Text),
  historyEnded: Type.Boolean(),
});

const readers = ['handler', 'supervisor', 'operator'] as const;

/** The work lists. */
@Controller('cases')
export class CaseFileController {
  private readonly rows: Repository<CaseFileRow>;

  constructor(@Inject(DataSource) dataSource: DataSource) {
    this.rows = dataSource.getRepository(CaseFileRow);
  }

  @Route({
    method: 'GET',
    path: '',
    summary: 'Cases in the order they came in',
    roles: readers,
    query: CaseQuery,
    answer: pageOf(CaseFile),
  })
  async listCases(@Input() { query }: Call<unknown, unknown, CaseFilter>) {
    const { status, assignee, ids, after, limit = DEFAULT_PAGE } = query;
    const found = this.rows.createQueryBuilder('one').orderBy('one.receivedAt').addOrderBy('one.stream');
    if (status) found.andWhere('one.status = :status', { status });
    if (assignee) found.andWhere('one.assignee = :assignee', { assignee });
    if (ids) found.andWhere('one.stream = any(:streams)', { streams: ids.split(',').map(streamName.complaint) });
    if (after) found.andWhere('(one.receivedAt, one.stream) > (:receivedAt, :stream)', placeOf(after));
    const { items, next } = toPage(await found.limit(limit + 1).getMany(), limit, caseCursor);
    return { items: items.map(view), next };
  }

  @Route({
    method: 'GET',
    path: ':complaintId',
    summary: 'One case',
    roles: readers,
    params: ComplaintParams,
    answer: CaseFile,
    refusals: ['COMPLAINT_NOT_FOUND'],
  })
  async readCase(@Input() { params }: Call<unknown, ComplaintParams>) {
    const row = await this.rows.findOneBy({ stream: streamName.complaint(params.complaintId) });
    if (!row) throw new DomainError('COMPLAINT_NOT_FOUND');
    return view(row);
  }
}

const view = ({ stream, ...row }: CaseFileRow) => ({ complaintId: streamSubject(stream), ...row });
