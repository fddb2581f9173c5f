import { Controller, Inject } from '@nestjs/common';
import { DomainError, OneOf, Uuid, viewPurposes } from '@recourse/contracts';
import type { RecordedEvent } from '@recourse/event-store';
import { closedQuery, Input, Route, type Call } from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { causesOf, effectsOf } from '../../domain/causation.js';
import { AccessLog } from '../../record/access-log.js';
import { Entries } from '../../record/entries.js';
import { Entry } from '../../record/entry.schema.js';
import { EventIndex } from '../../record/event-index.js';
import { LogReader } from '../../record/log-reader.js';
import { readers, unrecorded } from '../../record/readers.js';

const DEFAULT_EFFECTS = 100;
const UUID = new RegExp(Uuid.pattern);

const EventParams = Type.Object({ eventId: Uuid }, { additionalProperties: false });
const TraceQuery = closedQuery({
  purpose: OneOf(...viewPurposes),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 500, description: `Effects at most. Default ${DEFAULT_EFFECTS}` }),
  ),
});

const Traced = Type.Object({
  event: Entry,
  causes: Type.Array(Entry, { description: 'What led to it, nearest first' }),
  effects: Type.Array(Type.Object({ distance: Type.Integer(), entry: Entry }), {
    description: 'What it led to; `causationId` of each names the event before it',
  }),
  truncated: Type.Boolean({ description: 'Whether it led to more than `limit` allows' }),
});

/** Causes and effects of one event, across streams, masked. Every look is recorded as a search. */
@Controller('events/:eventId')
export class TraceCausationController {
  constructor(
    @Inject(LogReader) private readonly log: LogReader,
    @Inject(EventIndex) private readonly index: EventIndex,
    @Inject(AccessLog) private readonly access: AccessLog,
    @Inject(Entries) private readonly entries: Entries,
  ) {}

  @Route({
    method: 'GET',
    path: 'causation',
    summary: 'What led to an event, and what it led to',
    roles: readers,
    params: EventParams,
    query: TraceQuery,
    answer: Traced,
    refusals: ['EVENT_NOT_FOUND', ...unrecorded],
  })
  async trace(@Input() call: Call<unknown, Static<typeof EventParams>, Static<typeof TraceQuery>>) {
    const { params, query, command, language } = call;
    const { purpose, limit = DEFAULT_EFFECTS } = query;
    await this.index.reach(call.after);
    const recorded = await this.find(params.eventId);
    if (!recorded) throw new DomainError('EVENT_NOT_FOUND');
    await this.access.searched({ purpose, causationId: params.eventId }, command);
    const causes = await causesOf(recorded, (id) => this.find(id));
    const effects = await effectsOf(recorded, limit, (ids, most) => this.index.effectsOf(ids, most));
    const around = [recorded, ...causes, ...effects.events.map((effect) => effect.recorded)];
    const [event, ...others] = await this.entries.of(around, language);
    return {
      event,
      causes: others.slice(0, causes.length),
      effects: others
        .slice(causes.length)
        .map((entry, place) => ({ distance: effects.events[place]!.distance, entry })),
      truncated: effects.truncated,
    };
  }

  private async find(eventId: string): Promise<RecordedEvent | null> {
    return UUID.test(eventId) ? ((await this.log.byIds([eventId]))[0] ?? null) : null;
  }
}
