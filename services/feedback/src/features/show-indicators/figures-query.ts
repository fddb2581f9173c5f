import { furthestPosition, savedPosition } from '@recourse/messaging';
import type { Dimension } from '../../domain/indicators/dimensions.js';
import { dayOf, items, sources, type Source } from './items.js';

/** Parameters of the statement, in their order. */
export interface FiguresParameters {
  readonly timeZone: string;
  /** Days, the second not included. */
  readonly from: string | null;
  readonly until: string | null;
  readonly channel: string | null;
  readonly category: string | null;
  readonly team: string | null;
  readonly handler: string | null;
  /** Group of the service's projections. */
  readonly group: string;
  readonly limit: number;
  readonly after: readonly string[] | null;
}

export const parametersOf = (parameters: FiguresParameters): unknown[] => [
  parameters.timeZone,
  parameters.from,
  parameters.until,
  parameters.channel,
  parameters.category,
  parameters.team,
  parameters.handler,
  parameters.group,
  parameters.limit,
  parameters.after,
];

const keys: Readonly<Record<Dimension, string>> = {
  channel: 'channel',
  category: 'category',
  team: 'team',
  handler: 'handler',
  month: 'left(day, 7)',
};

/**
 * Counts every indicator in one statement, so that all figures and the position stand for the same moment.
 * @param dated whether days matter, because of months or of a period
 */
export function figuresSql(by: readonly Dimension[], dated: boolean): string {
  const day = dated ? dayOf('counted.at') : 'null::text';
  const keyColumns = [`case when historical then 'historical' else 'live' end`, ...by.map((one) => keys[one])];
  const names = keyColumns.map((_, index) => `k${index}`);
  const grouped = keyColumns.map((column, index) => `coalesce(${column}, '') collate "C" as k${index}`);
  return `
    with fact as not materialized (
      select * from complaint_fact
       where ($4::text is null or channel = $4)
         and ($5::text is null or category = $5 or starts_with(category, $5 || '/'))
    ), item as not materialized (${Object.keys(sources)
      .map((source) => itemsOf(source as Source, day))
      .join(' union all ')}),
    grouped as materialized (
      select ${grouped.join(', ')}, indicator, count(*) as count, count(*) filter (where hit) as hits,
             sum(value) as sum, percentile_disc(0.5) within group (order by value) as median,
             percentile_disc(0.9) within group (order by value) as p90
        from item
       where ($2::text is null or day >= $2) and ($3::text is null or day < $3)
         and ($6::text is null or team = $6) and ($7::text is null or handler = $7)
       group by ${names.join(', ')}, indicator
    ), page as (
      select distinct ${names.join(', ')} from grouped
       where $10::text[] is null or array[${names.join(', ')}] > $10::text[] collate "C"
       order by ${names.join(', ')} limit $9::integer
    )
    select ${savedPosition('$8::text')}::text as position, ${furthestPosition('$8::text')}::text as furthest,
           coalesce((
             select jsonb_agg(jsonb_build_object('key', jsonb_build_array(${names.join(', ')}), 'indicator', indicator,
                      'count', count, 'hits', hits, 'sum', sum, 'median', median, 'p90', p90) order by ${names.join(', ')})
               from grouped join page using (${names.join(', ')})), '[]') as counted`;
}

function itemsOf(source: Source, day: string): string {
  const values = Object.entries(items)
    .filter(([, item]) => item.source === source)
    .map(
      ([code, { at, when = 'true', hit = 'true', value = 'null::bigint' }]) =>
        `('${code}', ${at}, ${when}, ${hit}, ${value})`,
    );
  return `
    select historical, channel, category, team, handler, indicator, ${day} as day, hit, value
      from (${sources[source]}) as source
     cross join lateral (values ${values.join(', ')}) as counted(indicator, at, counts, hit, value)
     where counted.at is not null and counted.counts`;
}
