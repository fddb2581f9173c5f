import { Controller, Inject } from '@nestjs/common';
import { foldComplaint, OneOf, viewPurposes, type ErrorCode } from '@recourse/contracts';
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
import { cut, momentIn } from '../../domain/as-of.js';
import { AccessLog } from '../../record/access-log.js';
import { Entries } from '../../record/entries.js';
import { Entry, State } from '../../record/entry.schema.js';
import { momentMembers } from '../../record/moment-query.js';
import { eventsOf, readers, unrecorded } from '../../record/readers.js';

const refusals: readonly ErrorCode[] = ['COMPLAINT_NOT_FOUND', ...unrecorded];

const ViewQuery = closedQuery({ purpose: OneOf(...viewPurposes), ...momentMembers('asOf') });
type ViewQuery = Static<typeof ViewQuery>;

/** The history of one complaint, today or as of a moment. Every look is recorded. */
@Controller('complaints/:complaintId')
export class ViewComplaintController {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(AccessLog) private readonly access: AccessLog,
    @Inject(Entries) private readonly entries: Entries,
  ) {}

  @Route({
    method: 'GET',
    path: 'timeline',
    summary: 'All events of a complaint and the state they lead to',
    roles: readers,
    params: ComplaintParams,
    query: ViewQuery,
    answer: Type.Object({ items: Type.Array(Entry), state: State }),
    refusals,
  })
  async timeline(@Input() call: Call<unknown, ComplaintParams, ViewQuery>) {
    const { seen, all } = await this.view('timeline', call);
    return { items: await this.entries.of(seen, call.language, all), state: stateOf(seen) };
  }

  @Route({
    method: 'GET',
    path: 'state',
    summary: 'The state of a complaint',
    roles: readers,
    params: ComplaintParams,
    query: ViewQuery,
    answer: Type.Object({ state: State }),
    refusals,
  })
  async state(@Input() call: Call<unknown, ComplaintParams, ViewQuery>) {
    return { state: stateOf((await this.view('state', call)).seen) };
  }

  private async view(what: 'timeline' | 'state', call: Call<unknown, ComplaintParams, ViewQuery>) {
    const { params, query, command } = call;
    const { complaintId } = params;
    const asOf = momentIn(query, 'asOf');
    const all = await eventsOf(this.context.store, complaintId);
    await this.access.viewed(complaintId, { what, purpose: query.purpose, asOf }, command);
    return { all, seen: cut(all, asOf, ({ event }) => event) };
  }
}

const stateOf = (events: readonly RecordedEvent[]) => foldComplaint(events.map(({ event }) => event));
