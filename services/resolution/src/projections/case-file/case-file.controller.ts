import { Controller, Inject } from '@nestjs/common';
import { Code, complaintKinds, complaintStatuses, OneOf, severities, streamName, Uuid } from '@recourse/contracts';
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
import { CaseFileRow, waits } from './case-file.entity.js';
import { CaseItem, caseItem } from './case-item.js';
import { readers, staffOr } from './readers.js';

const MOST_IDS = 100;
const uuid = Uuid.pattern.slice(1, -1);

const CaseQuery = closedQuery({
  status: Type.Optional(OneOf(...complaintStatuses)),
  assignee: Type.Optional({ ...Code, description: 'Staff code, or `me`' }),
  team: Type.Optional(Code),
  severity: Type.Optional(OneOf(...severities)),
  kind: Type.Optional(OneOf(...complaintKinds)),
  waiting: Type.Optional({ ...OneOf(...waits), description: 'What it waits for somebody to do' }),
  ids: Type.Optional(
    Type.String({
      pattern: `^${uuid}(?:,${uuid}){0,${MOST_IDS - 1}}$`,
      description: `Ids of complaints, up to ${MOST_IDS}, joined by commas`,
    }),
  ),
  sort: Type.Optional({ ...OneOf('received', 'due'), description: 'First come or first due first. Default received' }),
  ...pageQuery,
  after: Type.Optional(InstantCursor),
});
type CaseQuery = Static<typeof CaseQuery>;

const orders = { received: 'receivedAt', due: 'nextDueAt' } as const;

/** The work list. */
@Controller('cases')
export class CaseFileController {
  private readonly rows: Repository<CaseFileRow>;

  constructor(@Inject(DataSource) dataSource: DataSource) {
    this.rows = dataSource.getRepository(CaseFileRow);
  }

  @Route({
    method: 'GET',
    path: '',
    summary: 'Cases in a stable order, without those that the reader must not handle',
    roles: readers,
    query: CaseQuery,
    answer: pageOf(CaseItem),
  })
  async listCases(@Input() { query, principal }: Call<unknown, unknown, CaseQuery>) {
    const { limit = DEFAULT_PAGE, after, sort = 'received' } = query;
    const key = orders[sort];
    const me = principal.actor.id;
    const found = this.matching(query, me);
    if (after) found.andWhere(`(one.${key}, one.stream) > (:at, :stream)`, complaintPlaceAt(after));
    const rows = await found
      .orderBy(`one.${key}`)
      .addOrderBy('one.stream')
      .limit(limit + 1)
      .getMany();
    const { items, next } = toPage(rows, limit, (row) => complaintCursorAt(row[key], row.stream));
    return { items: items.map(caseItem), next };
  }

  private matching({ status, assignee, team, severity, kind, waiting, ids }: CaseQuery, me: string) {
    const found = this.rows.createQueryBuilder('one').where(':me <> all(one.barred)', { me });
    const wanted = { status, assignee: staffOr(assignee, me), team, severity, kind };
    for (const [name, value] of Object.entries(wanted)) {
      if (value !== undefined) found.andWhere(`one.${name} = :${name}`, { [name]: value });
    }
    if (waiting) found.andWhere("one.waiting <> '{}' and :waiting = any(one.waiting)", { waiting });
    if (ids) found.andWhere('one.stream = any(:streams)', { streams: ids.split(',').map(streamName.complaint) });
    return found;
  }
}
