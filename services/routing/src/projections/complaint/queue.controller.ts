import { Controller, Inject } from '@nestjs/common';
import { OrNull, CategoryPath, Code, OneOf, severities, Uuid } from '@recourse/contracts';
import { DEFAULT_PAGE, Input, pageOf, Route, type Principal } from '@recourse/service-kit';
import { DataSource } from 'typeorm';
import Type from 'typebox';
import { teamOf } from '../../domain/assignment/route.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';
import { ComplaintRow } from './complaint.entity.js';
import { stateOf } from './complaint.projection.js';
import { pageOfQueue, queued, queuedMembers, queueQuery, type PageCall, type PageQuery } from './queue-page.js';

const Proposed = Type.Object({
  proposalId: Uuid,
  category: CategoryPath,
  severity: OneOf(...severities),
  confidence: Type.Integer({ description: 'In thousandths' }),
});

const Unclassified = Type.Object({ ...queuedMembers, proposal: OrNull(Proposed) });
const Waiting = Type.Object({
  ...queuedMembers,
  category: CategoryPath,
  team: Code,
  bounces: Type.Integer(),
});
const Returned = Type.Object({
  ...queuedMembers,
  category: OrNull(CategoryPath),
  team: Code,
  assignee: Code,
  reason: Code,
  suggestedTeam: OrNull(Code),
  bounces: Type.Integer(),
});
const Escalated = Type.Object({
  ...queuedMembers,
  level: Type.Integer(),
  escalatedTo: Code,
  team: OrNull(Code),
  assignee: OrNull(Code),
});

interface TeamQuery extends PageQuery {
  readonly team?: string;
}
interface EscalatedQuery extends TeamQuery {
  readonly level?: number;
}

const readers = ['handler', 'supervisor', 'operator'] as const;
const deciders = ['supervisor', 'operator'] as const;
const team = { team: Type.Optional(Code) };

/** Complaints that wait for somebody, in the order they came in. */
@Controller()
export class QueueController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
  ) {}

  @Route({
    method: 'GET',
    path: 'unclassified',
    summary: 'Complaints that wait for a person to give them a category, with what the rules propose',
    roles: readers,
    query: queueQuery({}),
    answer: pageOf(Unclassified),
  })
  async listUnclassified(@Input() { query, principal }: PageCall) {
    const { items, next } = await pageOfQueue(this.where("one.status = 'received'", principal), query);
    return { items: items.map((row) => ({ ...queued(row), proposal: proposed(row) })), next };
  }

  @Route({
    method: 'GET',
    path: 'waiting',
    summary:
      'Complaints that wait for a handler; with a team, those that wait for it, where a page may hold fewer than asked for',
    roles: readers,
    query: queueQuery(team),
    answer: pageOf(Waiting),
  })
  async listWaiting(@Input() { query, principal }: PageCall<TeamQuery>) {
    const rows = this.where('one.waitsAt is not null and one.category is not null', principal);
    const { items, next } = await pageOfQueue(rows, { ...query, limit: query.limit ?? DEFAULT_PAGE });
    const waiting = await Promise.all(items.map((row) => this.waiting(row)));
    return { items: waiting.filter((one) => query.team === undefined || one.team === query.team), next };
  }

  @Route({
    method: 'GET',
    path: 'returns',
    summary: 'Returned complaints that wait for a decision; with a team, those that this team returned',
    roles: deciders,
    query: queueQuery(team),
    answer: pageOf(Returned),
  })
  async listReturns(@Input() { query, principal }: PageCall<TeamQuery>) {
    const rows = this.where('one.pendingReturn is not null', principal);
    if (query.team) rows.andWhere('one.team = :team', { team: query.team });
    const { items, next } = await pageOfQueue(rows, query);
    return { items: items.map(returned), next };
  }

  @Route({
    method: 'GET',
    path: 'escalated',
    summary: 'Escalated complaints that are not resolved; with a team, those that this team was told of',
    roles: deciders,
    query: queueQuery({ ...team, level: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })) }),
    answer: pageOf(Escalated),
  })
  async listEscalated(@Input() { query, principal }: PageCall<EscalatedQuery>) {
    const rows = this.where("one.escalation > 0 and one.status in ('received', 'classified', 'assigned')", principal);
    if (query.team) rows.andWhere('one.escalatedTo = :team', { team: query.team });
    if (query.level) rows.andWhere('one.escalation = :level', { level: query.level });
    const { items, next } = await pageOfQueue(rows, query);
    return { items: items.map(escalated), next };
  }

  /** Without those that the reader must not handle. */
  private where(condition: string, { actor: { id: me } }: Principal) {
    return this.dataSource
      .getRepository(ComplaintRow)
      .createQueryBuilder('one')
      .where(condition)
      .andWhere(':me <> all(one.about) and :me <> all(one.recused)', { me });
  }

  private async waiting(row: ComplaintRow) {
    const { content } = await this.rules.of(stateOf(row));
    const { category, bounces } = row;
    return { ...queued(row), category, team: teamOf(row, content.assignment), bounces };
  }
}

function proposed({ proposal }: ComplaintRow) {
  if (!proposal) return null;
  const { eventId: proposalId, ...what } = proposal;
  return { proposalId, ...what };
}

const returned = (row: ComplaintRow) => ({
  ...queued(row),
  category: row.category,
  team: row.team,
  assignee: row.assignee,
  reason: row.returnReason,
  suggestedTeam: row.pendingReturn?.suggestedTeam ?? null,
  bounces: row.bounces,
});

const escalated = (row: ComplaintRow) => ({
  ...queued(row),
  level: row.escalation,
  escalatedTo: row.escalatedTo,
  team: row.team,
  assignee: row.assignee,
});
