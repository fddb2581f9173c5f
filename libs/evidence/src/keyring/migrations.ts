import { readdirSync, readFileSync } from 'node:fs';

export interface Migration {
  /** Unique among all libraries' migrations; never changes once released. */
  readonly name: string;
  readonly sql: string;
}

// The same distance from src/keyring and from dist/keyring.
const FOLDER = new URL('../../migrations/', import.meta.url);

/** The key ring's schema, to be run in this order, each once in its own transaction, by a superuser. */
export function keyringMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({ name: file.slice(0, -'.sql'.length), sql: readFileSync(new URL(file, FOLDER), 'utf8') }));
}
