import type { QueryRunner } from 'typeorm';
import { executeOn } from '../sql/execute.js';
import { qualified, quoted } from '../sql/names.js';
import type { RowKey } from './row-table.js';

const SUFFIX = '__rebuild';

/** PostgreSQL cuts longer names. */
const MAX_NAME_BYTES = 63;

export const shadowName = (table: string): string =>
  Buffer.from(table)
    .subarray(0, MAX_NAME_BYTES - SUFFIX.length)
    .toString() + SUFFIX;

/** A table of the same shape beside the live one. It survives a crash, and the next run drops it. */
export class ShadowTable {
  readonly name: string;
  readonly #live: string;
  readonly #shadow: string;

  constructor(
    private readonly schema: string,
    private readonly table: string,
    private readonly key: RowKey,
  ) {
    this.name = shadowName(table);
    this.#live = qualified(schema, table);
    this.#shadow = qualified(schema, this.name);
  }

  async create(runner: QueryRunner): Promise<void> {
    await this.drop(runner);
    await runner.query(`create table ${this.#shadow} (like ${this.#live} including all)`);
  }

  async drop(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table if exists ${this.#shadow}`);
  }

  /** Tells the database what is in it: the comparison, and queries after a switch, are planned by that. */
  async analyze(runner: QueryRunner): Promise<void> {
    await runner.query(`analyze ${this.#shadow}`);
  }

  /** Keys of the rows that are not the same in every column, and how many rows the shadow has. */
  async compare(runner: QueryRunner, maxExamples: number) {
    const columns = await this.#columns(runner);
    const side = (alias: string) => `row(${columns.map((column) => valueOf(alias, column)).join(', ')})`;
    const { rows } = await executeOn<{ rows: number; different: number; examples: string[] | null }>(
      runner,
      `with compared as materialized (
         select coalesce(l.${this.key}, s.${this.key}) as key
           from ${this.#live} l full join ${this.#shadow} s on l.${this.key} = s.${this.key}
          where ${side('l')} is distinct from ${side('s')})
       select (select count(*)::integer from ${this.#shadow}) as rows,
              (select count(*)::integer from compared) as different,
              (select array_agg(key::text order by key)
                 from (select key from compared order by key limit $1) as few) as examples`,
      [maxExamples],
    );
    const { rows: count, different, examples } = rows[0]!;
    return { rows: count, different, examples: examples ?? [] };
  }

  /** Puts the shadow in the live table's place, under all of its names and grants. Inside a transaction. */
  async switch(runner: QueryRunner): Promise<void> {
    const liveIndexes = await this.#indexes(runner, this.#live);
    const grants = await this.#grants(runner);
    await runner.query(`drop table ${this.#live}`);
    await runner.query(`alter table ${this.#shadow} rename to ${quoted(this.table)}`);
    for (const { name, definition } of await this.#indexes(runner, this.#live)) {
      const at = liveIndexes.findIndex((index) => index.definition === definition);
      const [former] = at < 0 ? [] : liveIndexes.splice(at, 1);
      if (!former || former.name === name) continue;
      await runner.query(`alter index ${qualified(this.schema, name)} rename to ${quoted(former.name)}`);
    }
    for (const { privilege, grantee } of grants) {
      await runner.query(`grant ${privilege} on ${this.#live} to ${grantee === '' ? 'public' : quoted(grantee)}`);
    }
  }

  async #columns(runner: QueryRunner): Promise<readonly Column[]> {
    const { rows } = await executeOn<Column>(
      runner,
      `select attname as name, format_type(atttypid, null) as type from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [this.#live],
    );
    return rows;
  }

  /** Two indexes with one definition do the same: which of them gets which name is all one. */
  async #indexes(runner: QueryRunner, table: string): Promise<{ name: string; definition: string }[]> {
    const { rows } = await executeOn<{ name: string; definition: string }>(
      runner,
      `select c.relname as name,
              concat(i.indisprimary, i.indisunique, substring(pg_get_indexdef(i.indexrelid) from ' USING .*')) as definition
         from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = $1::regclass order by c.relname`,
      [table],
    );
    return rows;
  }

  async #grants(runner: QueryRunner): Promise<{ privilege: string; grantee: string }[]> {
    const { rows } = await executeOn<{ privilege: string; grantee: string }>(
      runner,
      `select a.privilege_type as privilege, case when a.grantee = 0 then '' else pg_get_userbyid(a.grantee) end as grantee
         from pg_class c, aclexplode(c.relacl) a where c.oid = $1::regclass and a.grantee <> c.relowner`,
      [this.#live],
    );
    return rows;
  }
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** `json` keeps the text as it came and has no equality of its own. */
const valueOf = (alias: string, { name, type }: Column): string =>
  `${alias}.${quoted(name)}${type === 'json' ? '::jsonb' : ''}`;
