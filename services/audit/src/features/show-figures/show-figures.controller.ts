import { Controller, Inject } from '@nestjs/common';
import { complaintStatuses, milestones } from '@recourse/contracts';
import { START } from '@recourse/event-store';
import { savedPosition } from '@recourse/messaging';
import {
  closedQuery,
  Input,
  projectGroup,
  Route,
  SERVICE_CONTEXT,
  type Call,
  type Role,
  type ServiceContext,
} from '@recourse/service-kit';
import Type, { type Static, type TInteger } from 'typebox';
import { occurrenceNames, occurrences, type Occurrence } from './occurrences.js';

const readers: readonly Role[] = ['operator', 'supervisor', 'auditor'];

const Counts = (names: readonly string[]) =>
  Type.Object(Object.fromEntries(names.map((name) => [name, Type.Integer({ minimum: 0 })])));
const CountsByCode = Type.Record(Type.String(), Type.Integer({ minimum: 0 }));

const Figures = Type.Object({
  complaints: Type.Integer(),
  endStates: Counts(['closed', 'withdrawn', 'resolved', 'open']),
  statuses: Counts(complaintStatuses),
  milestones: Counts(milestones),
  ...(Object.fromEntries(
    occurrenceNames.map((name) => [name, Type.Integer({ description: occurrences[name].description })]),
  ) as Record<Occurrence, TInteger>),
  complaintEvents: Type.Integer(),
  events: Type.Integer({ description: 'In the whole log, at this moment' }),
  position: Type.String({ description: 'Up to where the log was counted for all other figures' }),
});

const ResponseQuery = closedQuery({
  channelPrefix: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{0,99}$' }),
});

interface FigureRow extends Record<string, string> {
  readonly position: string;
}

interface ResponseRow {
  readonly response: string | null;
  readonly verdict: string | null;
  readonly reason: string | null;
  readonly complaints: string;
}

const countOf = (alias: string, condition: string) => `count(*) filter (where ${condition}) as ${alias}`;

/** Each state is parsed once, however many figures look at it. */
const COMPLAINTS = `(
  select revision, status, cycle, clock_missed, milestones, state::jsonb as state from complaint offset 0
) as complaint`;

/** One statement, so that all figures and the position stand for the same moment. */
const FIGURES = `
  select ${savedPosition('$1')} as position,
         count(*) as complaints,
         coalesce(sum(revision + 1), 0) as complaint_events,
         ${occurrenceNames.map((name) => countOf(`"occurred_${name}"`, occurrences[name].when)).join(', ')},
         ${complaintStatuses.map((status) => countOf(`status_${status}`, `status = '${status}'`)).join(', ')},
         ${milestones.map((name) => countOf(`reached_${name}`, `'${name}' = any (milestones)`)).join(', ')}
    from ${COMPLAINTS}`;

const RESPONSES = `
  select state -> 'resolution' ->> 'responseCode' as response,
         state -> 'revisit' ->> 'verdict' as verdict,
         state ->> 'closeReason' as reason,
         count(*) as complaints
    from complaint
   where starts_with(channel, $1) and state ->> 'historical' = 'true'
   group by 1, 2, 3`;

/** Counts over all complaints, computed from the read model when they are asked for. */
@Controller('figures')
export class ShowFiguresController {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext) {}

  @Route({
    method: 'GET',
    path: '',
    summary: 'How many complaints there are, and how far they have come',
    roles: readers,
    answer: Figures,
  })
  async figures(): Promise<Static<typeof Figures>> {
    const { dataSource, store, service } = this.context;
    const [[row], events] = await Promise.all([
      dataSource.query<[FigureRow]>(FIGURES, [projectGroup(service)]),
      store.countAfter(START),
    ]);
    const statuses = countsOf(row, complaintStatuses, 'status_');
    const { closed, withdrawn, resolved } = statuses;
    return {
      complaints: Number(row['complaints']),
      endStates: { closed, withdrawn, resolved, open: statuses.received + statuses.classified + statuses.assigned },
      statuses,
      milestones: countsOf(row, milestones, 'reached_'),
      ...countsOf(row, occurrenceNames, 'occurred_'),
      complaintEvents: Number(row['complaint_events']),
      events,
      position: row.position,
    };
  }

  @Route({
    method: 'GET',
    path: 'responses',
    summary: 'How the imported complaints of some channels ended, by the codes of their source',
    roles: readers,
    query: ResponseQuery,
    answer: Type.Object({ outcomes: CountsByCode, verdicts: CountsByCode, closeReasons: CountsByCode }),
  })
  async responses(@Input() { query }: Call<unknown, unknown, Static<typeof ResponseQuery>>) {
    const rows = await this.context.dataSource.query<ResponseRow[]>(RESPONSES, [query.channelPrefix]);
    return {
      outcomes: sumBy(rows, ({ response }) => response),
      verdicts: sumBy(rows, ({ verdict }) => verdict),
      closeReasons: sumBy(rows, ({ reason }) => reason),
    };
  }
}

const countsOf = <Name extends string>(row: FigureRow, names: readonly Name[], prefix: string) =>
  Object.fromEntries(names.map((name) => [name, Number(row[prefix + name])])) as Record<Name, number>;

function sumBy(rows: readonly ResponseRow[], codeOf: (row: ResponseRow) => string | null): Record<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const code = codeOf(row);
    if (code !== null) sums.set(code, (sums.get(code) ?? 0) + Number(row.complaints));
  }
  return Object.fromEntries([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
