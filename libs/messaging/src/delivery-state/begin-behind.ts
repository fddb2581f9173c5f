import type { Position } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import { execute } from '../sql/execute.js';
import { ProgressReader } from './group-progress.js';
import { checkpointTable } from './tables.js';

interface Group {
  readonly dataSource: DataSource;
  readonly schema: string;
  readonly group: string;
}

/** Whether a group has ever finished anything, whatever brought it. */
export const hasBegun = async ({ dataSource, schema, group }: Group): Promise<boolean> =>
  (await new ProgressReader(dataSource, schema, group).read()).hasBegun;

/**
 * Lets a group that has never begun begin behind this position: for a log whose histories hold already what it would answer. One
 * that has begun, whatever brought it there, goes on where it is.
 */
export async function beginBehind({ dataSource, schema, group }: Group, position: Position): Promise<void> {
  const table = checkpointTable(schema);
  await execute(
    dataSource,
    `insert into ${table} as saved (consumer_group, epoch, expires_at, position)
     select $1, 0, now(), $2 where not exists (
       select from ${table} as begun
        where (begun.consumer_group = $1 or starts_with(begun.consumer_group, $1 || '#')) and begun.position is not null)
     on conflict (consumer_group) do update set position = excluded.position where saved.position is null`,
    [group, position],
  );
}
