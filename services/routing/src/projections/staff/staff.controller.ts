import { Controller, Inject } from '@nestjs/common';
import { Code, Language, streamName, type PersonalOf } from '@recourse/contracts';
import {
  closedQuery,
  DEFAULT_PAGE,
  Input,
  openPersonal,
  pageOf,
  pageQuery,
  Route,
  SERVICE_CONTEXT,
  toPage,
  type Call,
  type Role,
  type ServiceContext,
} from '@recourse/service-kit';
import { DataSource, MoreThan, type Repository } from 'typeorm';
import Type from 'typebox';
import { StaffRow } from './staff.entity.js';

const Staff = Type.Object({
  staff: Code,
  name: Type.Optional(Type.String({ description: 'For supervisors and operators' })),
  teams: Type.Array(Code),
  languages: Type.Array(Language),
  capacity: Type.Integer(),
  active: Type.Boolean(),
});

const seesNames: readonly Role[] = ['supervisor', 'operator'];

@Controller('staff')
export class StaffController {
  private readonly rows: Repository<StaffRow>;

  constructor(
    @Inject(DataSource) dataSource: DataSource,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
  ) {
    this.rows = dataSource.getRepository(StaffRow);
  }

  @Route({
    method: 'GET',
    path: '',
    summary: 'People who handle complaints, by code',
    roles: ['handler', 'supervisor', 'auditor', 'operator'],
    query: closedQuery({ ...pageQuery, after: Type.Optional(Code) }),
    answer: pageOf(Staff),
  })
  async listStaff(
    @Input() { query, principal }: Call<unknown, unknown, { readonly after?: string; readonly limit?: number }>,
  ) {
    const { after, limit = DEFAULT_PAGE } = query;
    const rows = await this.rows.find({
      ...(after ? { where: { stream: MoreThan(streamName.staff(after)) } } : {}),
      order: { stream: 'ASC' },
      take: limit + 1,
    });
    const { items, next } = toPage(rows, limit, ({ staff }) => staff);
    const names = seesNames.includes(principal.role) ? await this.namesOf(items) : new Map<string, string>();
    return {
      items: items.map(({ stream, staff, teams, languages, capacity, active }) => {
        const name = names.get(stream);
        return { staff, ...(name === undefined ? {} : { name }), teams, languages, capacity, active };
      }),
      next,
    };
  }

  /** Names are nowhere but in the log, sealed. */
  private async namesOf(rows: readonly StaffRow[]): Promise<Map<string, string>> {
    const slices = await this.context.store.readStreams(rows.map(({ stream }) => stream));
    const last = slices.flatMap(({ events }) => events.at(-1)?.event ?? []);
    await this.context.keyRing.getMany(last.flatMap(({ sealed }) => sealed?.keyId ?? []));
    const opened = last.map(async (event) => {
      const { name } = await openPersonal<PersonalOf<'staff.registered'>>(event, this.context.keyRing);
      return [event.stream, name] as const;
    });
    return new Map(await Promise.all(opened));
  }
}
