import { Controller, Inject } from '@nestjs/common';
import {
  DomainError,
  foldComplaint,
  Instant,
  OneOf,
  streamName,
  viewPurposes,
  type ErrorCode,
} from '@recourse/contracts';
import { hashToText } from '@recourse/evidence';
import type { RecordedEvent } from '@recourse/event-store';
import {
  closedQuery,
  ComplaintParams,
  Input,
  Route,
  SERVICE_CONTEXT,
  type Call,
  type Role,
  type ServiceContext,
} from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { asOfFrom, cut } from '../../domain/as-of.js';
import { timelineEntry } from '../../domain/timeline.js';
import { AccessLog } from './access-log.js';

const readers: readonly Role[] = ['auditor', 'supervisor', 'operator'];
const refusals: readonly ErrorCode[] = ['COMPLAINT_NOT_FOUND', 'CONFLICT_PERSISTS'];

const ViewQuery = closedQuery({
  purpose: OneOf(...viewPurposes),
  asOfRevision: Type.Optional(Type.Integer({ minimum: 0, description: 'After the event of this revision' })),
  asOfRecorded: Type.Optional({ ...Instant, description: 'What was known at this instant' }),
  asOfOccurred: Type.Optional({ ...Instant, description: 'What was so at this instant, as far as is known today' }),
});
type ViewQuery = Static<typeof ViewQuery>;

const State = Type.Object({}, { additionalProperties: true, description: 'ComplaintState: the fold of the events' });
const Entry = Type.Object({
  revision: Type.Integer(),
  position: Type.String(),
  type: Type.String(),
  title: Type.String({ description: 'In the language of Accept-Language' }),
  occurredAt: Type.String(),
  precision: OneOf('instant', 'day', 'unknown'),
  recordedAt: Type.String(),
  actor: Type.Object({ kind: Type.String(), id: Type.String(), role: Type.String() }),
  causationId: Type.String(),
  data: Type.Object({}, { additionalProperties: true }),
  sealedFields: Type.Array(Type.String(), { description: 'Names of the personal values; the values stay sealed' }),
  hash: Type.String(),
});

/** The history of one complaint, today or as of a moment. Every look is recorded. */
@Controller('complaints/:complaintId')
export class ViewComplaintController {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(AccessLog) private readonly access: AccessLog,
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
    const seen = await this.view('timeline', call);
    const items = seen.map(({ event, position, hash }) =>
      timelineEntry(event, { position, hash: hashToText(hash) }, call.language),
    );
    return { items, state: stateOf(seen) };
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
    return { state: stateOf(await this.view('state', call)) };
  }

  private async view(
    what: 'timeline' | 'state',
    { params, query, command }: Call<unknown, ComplaintParams, ViewQuery>,
  ): Promise<readonly RecordedEvent[]> {
    const { complaintId } = params;
    const asOf = asOfFrom(query);
    const { events } = await this.context.store.readStream(streamName.complaint(complaintId));
    if (events.length === 0) throw new DomainError('COMPLAINT_NOT_FOUND');
    await this.access.viewed(complaintId, { what, purpose: query.purpose, asOf }, command);
    return cut(events, asOf, ({ event }) => event);
  }
}

const stateOf = (events: readonly RecordedEvent[]) => foldComplaint(events.map(({ event }) => event));
