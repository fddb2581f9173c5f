import { Controller, Inject } from '@nestjs/common';
import { DomainError, streamName, type Language } from '@recourse/contracts';
import type { RecordedEvent } from '@recourse/event-store';
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
  type Role,
} from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { eventTitle } from '../../domain/telling/event-title.js';
import { inOneLine, tellMembers } from '../../domain/telling/tell-value.js';
import { ActorSchema } from '../../record/entry.schema.js';
import { LogReader } from '../../record/log-reader.js';

const watchers: readonly Role[] = ['auditor', 'supervisor'];

const AccessQuery = closedQuery({
  ...pageQuery,
  after: Type.Optional(Type.String({ pattern: '^\\d{1,9}$', description: '`next` of the page before' })),
});
type AccessQuery = Static<typeof AccessQuery>;

const Look = Type.Object({
  eventId: Type.String(),
  at: Type.String(),
  actor: ActorSchema,
  type: Type.String(),
  title: Type.String({ description: 'In the language of Accept-Language' }),
  text: Type.String({ description: 'What was looked at, in plain words, in the language of Accept-Language' }),
  purpose: Type.Union([Type.String(), Type.Null()]),
  data: Type.Object({}, { additionalProperties: true }),
});

/** Every look, in the order in which they were recorded. */
@Controller()
export class ShowAccessController {
  constructor(@Inject(LogReader) private readonly log: LogReader) {}

  @Route({
    method: 'GET',
    path: 'complaints/:complaintId/access',
    summary: 'Who looked at the history of a complaint or its personal data, when and for what purpose',
    roles: watchers,
    params: ComplaintParams,
    query: AccessQuery,
    answer: pageOf(Look),
    refusals: ['COMPLAINT_NOT_FOUND'],
  })
  async ofComplaint(@Input() { params, query, language }: Call<unknown, ComplaintParams, AccessQuery>) {
    const complaint = await this.log.ofStream(streamName.complaint(params.complaintId), -1, 1);
    if (complaint.length === 0) throw new DomainError('COMPLAINT_NOT_FOUND');
    return this.page(streamName.access(params.complaintId), query, language);
  }

  @Route({
    method: 'GET',
    path: 'access',
    summary: 'Who searched the log, when, by what and for what purpose',
    roles: watchers,
    query: AccessQuery,
    answer: pageOf(Look),
  })
  searches(@Input() { query, language }: Call<unknown, unknown, AccessQuery>) {
    return this.page(streamName.accessLog, query, language);
  }

  private async page(stream: string, { after = '-1', limit = DEFAULT_PAGE }: AccessQuery, language: Language) {
    const events = await this.log.ofStream(stream, Number(after), limit + 1);
    const { items, next } = toPage(events, limit, ({ event }) => String(event.revision));
    return { items: items.map((one) => look(one, language)), next };
  }
}

const look = ({ event }: RecordedEvent, language: Language) => ({
  eventId: event.id,
  at: event.recordedAt,
  actor: event.actor,
  type: event.type,
  title: eventTitle(event.type, language),
  text: inOneLine(tellMembers(event.data, language), language),
  purpose: (event.data['purpose'] as string | undefined) ?? null,
  data: event.data,
});
