import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral, QueryRunner } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { DeliveryError } from '../failures/delivery.errors.js';
import type { Write } from '../lease/consumer-lease.js';
import { executeOn } from '../sql/execute.js';
import { qualified, quoted } from '../sql/names.js';

/** Types that only TypeORM gives a meaning, and times whose meaning depends on where they are read. */
const UNFIT_TYPES = new Set([
  'simple-array',
  'simple-json',
  'simple-enum',
  'timestamp',
  'timestamp without time zone',
  'time',
  'time without time zone',
]);

/** What a row belongs to: a stream, by whose events it changes, or one event, by its position. */
export type RowKey = 'stream' | 'position';

/**
 * Reads and writes rows of one projected table, many in one statement. Everything is generated from the entity; values
 * travel as one JSON parameter that the database types by the table itself, so no limit on parameters is met.
 */
export class RowTable<Row extends ObjectLiteral> {
  readonly #columns: readonly ColumnMetadata[];
  readonly #select: string;
  readonly #insert: string;
  readonly #onConflict: string;

  /** @param table name of the table, which may be another one than the entity's with the same columns */
  constructor(
    private readonly dataSource: DataSource,
    metadata: EntityMetadata,
    table: string,
    private readonly key: RowKey,
  ) {
    this.#columns = metadata.columns.filter((column) => column.isInsert && !column.generatedType && !column.isVirtual);
    const target = qualified(schemaOf(metadata), table);
    const names = this.#columns.map((column) => quoted(column.databaseName));
    const changed = names.filter((name) => name !== quoted(key)).map((name) => `${name} = excluded.${name}`);
    this.#select = `select ${names.join(', ')} from ${target} where ${key} = any($1)`;
    this.#insert =
      `insert into ${target} as t (${names.join(', ')}) select ${names.join(', ')} ` +
      `from json_populate_recordset(null::${target}, `;
    this.#onConflict =
      key === 'position'
        ? 'on conflict (position) do nothing'
        : `on conflict (stream) do update set ${changed.join(', ')}`;
  }

  /** @throws DeliveryError `ENTITY_UNFIT` */
  static metadataOf<Row extends ObjectLiteral>(
    dataSource: DataSource,
    entity: EntityTarget<Row>,
    key: RowKey,
  ): EntityMetadata {
    const metadata = dataSource.getMetadata(entity as EntityTarget<ObjectLiteral>);
    const [primary, ...others] = metadata.primaryColumns;
    const unfit = (message: string) => new DeliveryError('ENTITY_UNFIT', `${metadata.name}: ${message}`);
    if (primary?.databaseName !== key || others.length > 0) throw unfit(`the primary column has to be "${key}"`);
    const hasRevision = metadata.columns.some((column) => column.databaseName === 'revision');
    if (key === 'stream' && !hasRevision) throw unfit('"revision" is missing');
    const typeOf = (column: ColumnMetadata) => dataSource.driver.normalizeType(column);
    const odd = metadata.columns.find(
      (column) => UNFIT_TYPES.has(String(column.type)) || UNFIT_TYPES.has(typeOf(column)),
    );
    if (odd) throw unfit(`column "${odd.databaseName}" is of type ${typeOf(odd)}, which can't be projected into`);
    return metadata;
  }

  /** The rows of these keys, as they are now. */
  async load(runner: QueryRunner, keys: readonly string[]): Promise<Map<string, Row>> {
    const { rows } = await executeOn<Record<string, unknown>>(runner, this.#select, [keys]);
    return new Map(rows.map((row) => [row[this.key] as string, this.#hydrate(row)]));
  }

  /**
   * Inserts and updates these rows; one that is not newer than the row there is, is left out, if the write is guarded. Rows
   * of events never change: one that is there stays.
   */
  write(rows: readonly Row[], guarded = true): Write {
    const guard = guarded && this.key === 'stream' ? ' where t.revision < excluded.revision' : '';
    return {
      statement: (parameter, condition) =>
        `${this.#insert}${parameter}::json) where ${condition} ${this.#onConflict}${guard}`,
      value: JSON.stringify(rows.map((row) => this.#record(row))),
    };
  }

  #hydrate(record: Record<string, unknown>): Row {
    const row = {} as Row;
    for (const column of this.#columns) {
      const value: unknown = this.dataSource.driver.prepareHydratedValue(record[column.databaseName], column);
      column.setEntityValue(row, value ?? null);
    }
    return row;
  }

  #record(row: Row): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    for (const column of this.#columns) {
      const value: unknown = column.getEntityValue(row, true) ?? null;
      record[column.databaseName] = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
    }
    return record;
  }
}

export const schemaOf = (metadata: EntityMetadata): string => metadata.schema ?? 'public';
