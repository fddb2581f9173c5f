import { Controller, Inject } from '@nestjs/common';
import { OneOf, searchMembers, viewPurposes } from '@recourse/contracts';
import { closedQuery, DEFAULT_PAGE, Input, pageQuery, Route, type Call } from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { AccessLog } from '../../record/access-log.js';
import { Entries } from '../../record/entries.js';
import { Entry } from '../../record/entry.schema.js';
import { EventIndex } from '../../record/event-index.js';
import { readers, unrecorded } from '../../record/readers.js';

const SearchQuery = closedQuery({
  purpose: OneOf(...viewPurposes),
  ...searchMembers,
  ...pageQuery,
  after: Type.Optional(Type.String({ pattern: '^\\d{1,18}$', description: '`next` of the page before' })),
});

const Found = Type.Object({
  items: Type.Array(Entry),
  next: Type.Union([Type.String(), Type.Null()], {
    description: 'Hand it back as `after`. A page may hold few events, or none, though others follow',
  }),
  through: Type.String({ description: 'Position in the log up to which everything was looked at' }),
});

/** Finds events of any stream, masked. Every search is recorded. */
@Controller('events')
export class SearchLogController {
  constructor(
    @Inject(EventIndex) private readonly index: EventIndex,
    @Inject(AccessLog) private readonly access: AccessLog,
    @Inject(Entries) private readonly entries: Entries,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    summary: 'Events by type, actor, complaint, time of recording, causation and correlation, in the order of the log',
    roles: readers,
    query: SearchQuery,
    answer: Found,
    refusals: unrecorded,
  })
  async search(@Input() call: Call<unknown, unknown, Static<typeof SearchQuery>>) {
    const { query, command, language } = call;
    await this.index.reach(call.after);
    const { purpose, after = '0', limit = DEFAULT_PAGE, ...criteria } = query;
    await this.access.searched({ purpose, ...criteria }, command);
    const { events, next, through } = await this.index.search(criteria, after, limit);
    return { items: await this.entries.of(events, language), next, through };
  }
}
