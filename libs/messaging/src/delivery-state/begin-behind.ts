import type { Position } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import { execute } from '../sql/execute.js';
import { ProgressReader } from './group-progress.js';
import { checkpointTable } from './tables.js';

/**
 * Lets a group that has never begun begin behind this position: for a log whose histories hold already what it would answer. One
 * that has begun goes on where it is.
 */
export async function beginBehind(
  { dataSource, schema, group }: { dataSource: DataSource; schema: string; group: string },
  position: Position,
): Promise<void> {
  if ((await new ProgressReader(dataSource, schema, group).read()).hasBegun) return;
  await execute(
    dataSource,
    `insert into ${checkpointTable(schema)} as saved (consumer_group, epoch, expires_at, position) values ($1, 0, now(), $2)
     on conflict (consumer_group) do update set position = excluded.position where saved.position is null`,
    [group, position],
  );
}
