import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** A connection to the home's database as superuser. */
export async function superuser(home: string): Promise<pg.Client> {
  const { port } = JSON.parse(readFileSync(join(home, 'postgres.json'), 'utf8')) as { port: number };
  const password = readFileSync(join(home, 'postgres-password'), 'utf8').trim();
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'recourse' });
  await client.connect();
  return client;
}

/** Every column of every table of every schema of ours, decoded: bytes as text and as hex. Writes all pages to disk first. */
export async function dumpDatabase(home: string): Promise<string> {
  const client = await superuser(home);
  try {
    await client.query('checkpoint');
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const parts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${name}`);
      for (const row of rows) for (const value of Object.values(row)) parts.push(decoded(value));
    }
    return parts.join('\n');
  } finally {
    await client.end();
  }
}

function decoded(value: unknown): string {
  if (Buffer.isBuffer(value)) return `${value.toString('utf8')}\n${value.toString('hex')}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
