import pg from 'pg';

/** Cuts everybody off the bench's database, and keeps them off until the answer is called. */
export async function closeDatabase(adminUrl: string): Promise<() => Promise<void>> {
  const url = new URL(adminUrl);
  const database = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`alter database ${database} with allow_connections false`);
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]);
  return async () => {
    await client.query(`alter database ${database} with allow_connections true`);
    await client.end();
  };
}
