import type { ClientBase } from 'pg';
import { QueryRunnerAlreadyReleasedError, type DataSource, type QueryRunner } from 'typeorm';

export interface Result<Row> {
  readonly rows: Row[];
  /** Rows that the statement touched. */
  readonly count: number;
}

/** One statement on a connection of the caller's. */
export async function executeOn<Row = unknown>(
  runner: QueryRunner,
  text: string,
  parameters: unknown[] = [],
): Promise<Result<Row>> {
  const { records, affected } = await runner.query(text, parameters, true);
  return { rows: (records ?? []) as Row[], count: affected ?? 0 };
}

/** One statement on any connection. */
export async function execute<Row = unknown>(
  dataSource: DataSource,
  text: string,
  parameters: unknown[] = [],
): Promise<Result<Row>> {
  const runner = dataSource.createQueryRunner();
  try {
    return await executeOn<Row>(runner, text, parameters);
  } finally {
    await runner.release();
  }
}

/** Of the statements that were ever prepared here; so few that nobody forgets any. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `recourse_${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * One statement on a connection of the caller's, which parses and plans it once: for those that every batch brings again, and
 * whose plan does not depend on how large a table is. There may only be few different texts.
 */
export async function executePrepared<Row = unknown>(
  runner: QueryRunner,
  text: string,
  values: unknown[],
): Promise<Result<Row>> {
  // TypeORM has no way to name a statement. A connection that broke it has given back already.
  const client = (await runner.connect()) as ClientBase;
  if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
  const { rows, rowCount } = await client.query({ name: nameOf(text), text, values });
  return { rows: rows as Row[], count: rowCount ?? 0 };
}

/** Several statements on one connection, which is given back when they are done. */
export async function withConnection<T>(dataSource: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    return await work(runner);
  } finally {
    await runner.release();
  }
}

/** A transaction on a connection of the caller's. */
export async function inTransaction<T>(runner: QueryRunner, work: () => Promise<T>): Promise<T> {
  await runner.query('begin');
  try {
    const result = await work();
    await runner.query('commit');
    return result;
  } catch (error) {
    // A connection that can't roll back is broken, and its transaction is gone with it.
    await runner.query('rollback').catch(() => undefined);
    throw error;
  }
}
