import type { DataSource } from 'typeorm';
import { ProgressReader } from '../delivery-state/group-progress.js';
import { readModelTable } from '../delivery-state/tables.js';
import { DeliveryError } from '../failures/delivery.errors.js';
import { execute } from '../sql/execute.js';
import { sleep } from '../timing/sleep.js';
import type { RebuildProgress } from './rebuild.js';

export interface RenewalWatch {
  /** Told once, before the work begins. */
  readonly onOlder?: () => void;
  /** Told page by page; nothing while another instance is at it. */
  readonly onProgress?: (progress: RebuildProgress) => void;
}

export interface Renewal extends Pick<RenewalWatch, 'onOlder'> {
  readonly dataSource: DataSource;
  readonly schema: string;
  readonly group: string;
  /** Names the tables' columns as this release has them. */
  readonly shape: string;
  readonly rebuild: () => Promise<unknown>;
}

const AGAIN_MS = 500;

/**
 * Rows that an earlier release computed lack what this one adds: they are computed anew once, before anybody reads them. Only
 * what was finished is remembered, so a process that is killed meanwhile is made up for by the next.
 * @returns whether they were older
 */
export async function renewOlder({ dataSource, schema, group, shape, rebuild, onOlder }: Renewal): Promise<boolean> {
  const table = readModelTable(schema);
  const isCurrent = async () => {
    const { rows } = await execute<{ shape: string }>(
      dataSource,
      `select shape from ${table} where consumer_group = $1`,
      [group],
    );
    return rows[0]?.shape === shape;
  };
  let wasOlder = false;
  while (!(await isCurrent())) {
    const { hasBegun } = await new ProgressReader(dataSource, schema, group).read();
    if (hasBegun && !wasOlder) onOlder?.();
    wasOlder ||= hasBegun;
    if (hasBegun && !(await isDone(rebuild))) continue;
    await execute(
      dataSource,
      `insert into ${table} (consumer_group, shape) values ($1, $2)
       on conflict (consumer_group) do update set shape = excluded.shape`,
      [group, shape],
    );
  }
  return wasOlder;
}

/** False where another instance is at it: its work counts, if it ends well. */
async function isDone(rebuild: () => Promise<unknown>): Promise<boolean> {
  try {
    await rebuild();
    return true;
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.code !== 'REBUILD_RUNNING') throw error;
    await sleep(AGAIN_MS, new AbortController().signal);
    return false;
  }
}
