import { Controller, Inject } from '@nestjs/common';
import {
  Code,
  DomainError,
  Instant,
  isEventOf,
  Language,
  Shifts,
  streamName,
  Uuid,
  type PersonalOf,
} from '@recourse/contracts';
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
  skills: Type.Array(Code),
  shifts: Type.Union([Shifts, Type.Null()]),
  present: Type.Boolean(),
  leaves: Type.Array(Type.Object({ leaveId: Uuid, from: Instant, until: Instant })),
});

const StaffParams = closedQuery({ staff: Code });
const readers = ['handler', 'supervisor', 'auditor', 'operator'] as const;

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
    roles: readers,
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
    return { items: await this.view(items, principal.role), next };
  }

  @Route({
    method: 'GET',
    path: ':staff',
    summary: 'One person, with presence and leaves',
    roles: readers,
    params: StaffParams,
    answer: Staff,
    refusals: ['STAFF_NOT_FOUND'],
  })
  async readStaff(@Input() { params, principal }: Call<unknown, { readonly staff: string }>) {
    const row = await this.rows.findOneBy({ stream: streamName.staff(params.staff) });
    if (!row) throw new DomainError('STAFF_NOT_FOUND');
    const [one] = await this.view([row], principal.role);
    return one;
  }

  private async view(rows: readonly StaffRow[], role: Role) {
    const names = seesNames.includes(role) ? await this.namesOf(rows) : new Map<string, string>();
    return rows.map((row) => {
      const name = names.get(row.stream);
      const { staff, teams, languages, capacity, active, skills, shifts, present, leaves } = row;
      return {
        staff,
        ...(name === undefined ? {} : { name }),
        teams,
        languages,
        capacity,
        active,
        skills,
        shifts,
        present,
        leaves,
      };
    });
  }

  /** Names are nowhere but in the log, sealed. */
  private async namesOf(rows: readonly StaffRow[]): Promise<Map<string, string>> {
    const slices = await this.context.store.readStreams(rows.map(({ stream }) => stream));
    const last = slices.flatMap(
      ({ events }) => events.findLast(({ event }) => isEventOf(event, 'staff.registered'))?.event ?? [],
    );
    await this.context.keyRing.getMany(last.flatMap(({ sealed }) => sealed?.keyId ?? []));
    const opened = last.map(async (event) => {
      const { name } = await openPersonal<PersonalOf<'staff.registered'>>(event, this.context.keyRing);
      return [event.stream, name] as const;
    });
    return new Map(await Promise.all(opened));
  }
}
