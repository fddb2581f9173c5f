import { superuser } from './database-dump.js';

/** A digest of the rows of every table of ours, by its name; without the time of leases, which the clock renews. */
export async function tableDigests(home: string): Promise<ReadonlyMap<string, string>> {
  const client = await superuser(home);
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') order by name`,
    );
    const digests = new Map<string, string>();
    for (const { name } of tables) {
      const row = name.endsWith('.consumer_checkpoint') ? `(to_jsonb(t) - 'expires_at')::text` : 't::text';
      const { rows } = await client.query<{ digest: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(${row}, '' order by ${row})), '') as digest from ${name} as t`,
      );
      digests.set(name, rows[0]!.digest);
    }
    return digests;
  } finally {
    await client.end();
  }
}
