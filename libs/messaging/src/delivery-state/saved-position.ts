import { CHECKPOINT_TABLE } from './tables.js';

/**
 * SQL expression, in the search path of a service's schema: the position up to which a group has finished everything, as
 * `GroupProgress.position` tells it, so that it can be read in one statement with the rows that it stands for.
 * @param group parameter that holds the group's name
 */
export const savedPosition = (group: string): string => `greatest(
  coalesce((select position::bigint from ${CHECKPOINT_TABLE} where consumer_group = ${group}), 0),
  coalesce((select max(least) from (
              select min(position::bigint) as least
                from ${CHECKPOINT_TABLE}, split_part(consumer_group, '/', 2) as partitions
               where starts_with(consumer_group, ${group} || '#')
               group by partitions having count(position) = partitions::integer) as layout), 0))`;

/**
 * SQL expression like `savedPosition`: nothing beyond this position is finished, as `GroupProgress.furthest` tells it. Where both
 * are the same, the rows stand for exactly this position.
 */
export const furthestPosition = (group: string): string => `coalesce((
  select max(position::bigint) from ${CHECKPOINT_TABLE}
   where consumer_group = ${group} or starts_with(consumer_group, ${group} || '#')), 0)`;
