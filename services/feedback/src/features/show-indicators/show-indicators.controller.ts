import { Controller, Inject, StreamableFile } from '@nestjs/common';
import { CategoryPath, Code, DomainError, LocalDate } from '@recourse/contracts';
import { canonicalBytes } from '@recourse/evidence';
import { closedQuery, DEFAULT_PAGE, Input, pageQuery, Route, type Call, type Role } from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { DEFINITIONS_VERSION, indicatorKinds, indicators, readingRules } from '../../domain/indicators/catalogue.js';
import { dimensions, groupKeyText, readGroupKey, type Dimension } from '../../domain/indicators/dimensions.js';
import { groupsOf } from '../../domain/indicators/figures.js';
import { IndicatorReader } from './indicator-reader.js';

const readers: readonly Role[] = ['supervisor', 'auditor', 'operator'];

const oneDimension = `(?:${dimensions.join('|')})`;

const IndicatorQuery = closedQuery({
  by: Type.Optional(
    Type.String({
      pattern: `^${oneDimension}(?:,${oneDimension}){0,${dimensions.length - 1}}$`,
      description: `Groups by these, joined by commas: ${dimensions.join(', ')}`,
    }),
  ),
  from: Type.Optional(LocalDate),
  until: Type.Optional(LocalDate),
  timeZone: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z][A-Za-z0-9_+-]{0,31}(?:/[A-Za-z0-9_+-]{1,31}){0,2}$',
      description: 'IANA zone of months and days. Default UTC',
    }),
  ),
  channel: Type.Optional(Code),
  category: Type.Optional(CategoryPath),
  team: Type.Optional(Code),
  handler: Type.Optional(Code),
  position: Type.Optional(
    Type.String({ pattern: '^(?:0|[1-9]\\d{0,17})$', description: 'Only the figures as of this position of the log' }),
  ),
  limit: pageQuery.limit,
  after: Type.Optional(
    Type.String({
      pattern: `^(?:live|historical)(?:~[A-Za-z0-9._/-]{0,200}){0,${dimensions.length}}$`,
      description: '`next` of the page before',
    }),
  ),
});

const Figure = Type.Record(Type.String(), Type.Union([Type.Integer(), Type.Null()]));
const Nullable = Type.Union([Type.String(), Type.Null()]);

const Figures = Type.Object({
  definitions: Type.Integer({ description: 'Version of the definitions' }),
  position: Type.String({ description: 'Everything up to this position of the log is counted, and nothing beyond' }),
  timeZone: Type.String(),
  from: Nullable,
  until: Nullable,
  by: Type.Array(Type.String()),
  items: Type.Array(
    Type.Object({
      history: Type.String({ description: 'live or historical' }),
      ...Object.fromEntries(dimensions.map((one) => [one, Type.Optional(Nullable)])),
      figures: Type.Record(Type.String(), Figure),
    }),
  ),
  next: Nullable,
});

const Words = Type.Object({ en: Type.String(), zh: Type.String() });

const Definitions = Type.Object({
  version: Type.Integer(),
  dimensions: Type.Array(Type.String()),
  rules: Type.Array(Words),
  indicators: Type.Array(
    Type.Object({
      code: Type.String(),
      kind: Type.Enum([...indicatorKinds]),
      title: Words,
      definition: Words,
    }),
  ),
});

/** How the house does: computed from the log, never from counters (design §5). */
@Controller('indicators')
export class ShowIndicatorsController {
  constructor(@Inject(IndicatorReader) private readonly reader: IndicatorReader) {}

  @Route({
    method: 'GET',
    path: '',
    summary:
      'Indicators of live and of historical complaints, with the definitions and the log position they stand for',
    roles: readers,
    query: IndicatorQuery,
    answer: Figures,
    refusals: ['INDICATORS_MOVED_ON', 'INDICATORS_BEHIND', 'TIME_ZONE_UNKNOWN'],
  })
  async indicators(@Input() { query }: Call<unknown, unknown, Static<typeof IndicatorQuery>>): Promise<StreamableFile> {
    const { by: asked, after, limit = DEFAULT_PAGE, timeZone = 'UTC', position: wanted } = query;
    const { from = null, until = null, channel = null, category = null, team = null, handler = null } = query;
    const by = [...new Set(asked?.split(','))] as Dimension[];
    const filters = { timeZone, from, until, channel, category, team, handler };
    const { position, counted } = await this.reader.read(
      { by, filters, limit, after: after === undefined ? null : keyOf(after, by) },
      wanted,
    );
    const keys = [...new Map(counted.map(({ key }) => [groupKeyText(key), key])).values()];
    const shown = new Set(keys.slice(0, limit).map(groupKeyText));
    const items = groupsOf(
      counted.filter(({ key }) => shown.has(groupKeyText(key))),
      by,
    );
    const next = keys.length > limit ? groupKeyText(keys[limit - 1]!) : null;
    const answer = { definitions: DEFINITIONS_VERSION, position, ...filters, by, items, next };
    return new StreamableFile(canonicalBytes(answer), { type: 'application/json; charset=utf-8' });
  }

  @Route({
    method: 'GET',
    path: 'definitions',
    summary: 'What each indicator counts, in both languages',
    roles: [...readers, 'handler'],
    answer: Definitions,
  })
  definitions() {
    return { version: DEFINITIONS_VERSION, dimensions, rules: readingRules, indicators };
  }
}

const wrongCursor = { en: 'the `next` of a page with the same `by`', zh: '须为相同 `by` 的上一页的 `next`' };

/** @throws DomainError `INPUT_INVALID` for the cursor of another grouping */
function keyOf(after: string, by: readonly Dimension[]): readonly string[] {
  const key = readGroupKey(after, by.length);
  if (key) return key;
  throw new DomainError('INPUT_INVALID', {
    problems: [{ pointer: '/after', problem: wrongCursor }],
  });
}
