import { Controller, Inject } from '@nestjs/common';
import { Code, LocalizedText, streamName } from '@recourse/contracts';
import { closedQuery, DEFAULT_PAGE, Input, pageOf, pageQuery, Route, toPage, type Call } from '@recourse/service-kit';
import { DataSource, MoreThan, type Repository } from 'typeorm';
import Type from 'typebox';
import { TeamRow } from './team.entity.js';

const Team = Type.Object({ team: Code, title: LocalizedText });

@Controller('teams')
export class TeamController {
  private readonly rows: Repository<TeamRow>;

  constructor(@Inject(DataSource) dataSource: DataSource) {
    this.rows = dataSource.getRepository(TeamRow);
  }

  @Route({
    method: 'GET',
    path: '',
    summary: 'Teams, by code',
    roles: ['handler', 'supervisor', 'auditor', 'operator'],
    query: closedQuery({ ...pageQuery, after: Type.Optional(Code) }),
    answer: pageOf(Team),
  })
  async listTeams(@Input() { query }: Call<unknown, unknown, { readonly after?: string; readonly limit?: number }>) {
    const { after, limit = DEFAULT_PAGE } = query;
    const rows = await this.rows.find({
      ...(after ? { where: { stream: MoreThan(streamName.team(after)) } } : {}),
      order: { stream: 'ASC' },
      take: limit + 1,
    });
    const { items, next } = toPage(rows, limit, ({ team }) => team);
    return { items: items.map(({ team, title }) => ({ team, title })), next };
  }
}
