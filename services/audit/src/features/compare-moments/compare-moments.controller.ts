import { Controller, Inject } from '@nestjs/common';
import { foldComplaint, OneOf, viewPurposes } from '@recourse/contracts';
import type { RecordedEvent } from '@recourse/event-store';
import {
  closedQuery,
  ComplaintParams,
  Input,
  Route,
  SERVICE_CONTEXT,
  type Call,
  type ServiceContext,
} from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { cut, momentIn, type AsOf } from '../../domain/as-of.js';
import { changedMembers } from '../../domain/difference.js';
import { AccessLog } from '../../record/access-log.js';
import { Entries } from '../../record/entries.js';
import { Entry } from '../../record/entry.schema.js';
import { momentMembers } from '../../record/moment-query.js';
import { eventsOf, readers, unrecorded } from '../../record/readers.js';

const CompareQuery = closedQuery({
  purpose: OneOf(...viewPurposes),
  ...momentMembers('from'),
  ...momentMembers('to'),
});

const ChangedMember = Type.Object({
  member: Type.String(),
  label: Type.String({ description: 'In the language of Accept-Language' }),
  before: Type.Unknown(),
  after: Type.Unknown(),
});

const Difference = Type.Object({
  changed: Type.Array(ChangedMember),
  added: Type.Array(Entry, { description: 'Events that only the second moment knows' }),
  removed: Type.Array(Entry, { description: 'Events that only the first moment knows' }),
});

/** What became of a complaint between two moments, each on an axis of its own. Every look is recorded. */
@Controller('complaints/:complaintId')
export class CompareMomentsController {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(AccessLog) private readonly access: AccessLog,
    @Inject(Entries) private readonly entries: Entries,
  ) {}

  @Route({
    method: 'GET',
    path: 'difference',
    summary: 'What is not the same in a complaint at two moments, and the events between; today where one is left out',
    roles: readers,
    params: ComplaintParams,
    query: CompareQuery,
    answer: Difference,
    refusals: ['COMPLAINT_NOT_FOUND', ...unrecorded],
  })
  async difference(@Input() call: Call<unknown, ComplaintParams, Static<typeof CompareQuery>>) {
    const { params, query, command, language } = call;
    const { complaintId } = params;
    const moments = [momentIn(query, 'from'), momentIn(query, 'to')];
    const all = await eventsOf(this.context.store, complaintId);
    const today: AsOf = { axis: 'revision', value: all.at(-1)!.event.revision };
    const [from, to] = moments.map((moment) => moment ?? today) as [AsOf, AsOf];
    const look = { what: 'state', purpose: query.purpose, asOf: from, comparedTo: to } as const;
    await this.access.viewed(complaintId, look, command);
    const [before, after] = [from, to].map((moment) => cut(all, moment, ({ event }) => event)) as [Slice, Slice];
    return {
      changed: changedMembers(stateOf(before), stateOf(after), language),
      added: await this.entries.of(without(after, before), language, all),
      removed: await this.entries.of(without(before, after), language, all),
    };
  }
}

type Slice = readonly RecordedEvent[];

const stateOf = (events: Slice) => foldComplaint(events.map(({ event }) => event));

const without = (events: Slice, others: Slice): Slice => {
  const known = new Set(others.map(({ event }) => event.id));
  return events.filter(({ event }) => !known.has(event.id));
};
