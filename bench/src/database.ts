import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type RunningPostgres } from '@recourse/cli/embedded';
import { destroyHome } from '@recourse/cli/embedded';
import { keyringMigrations } from '@recourse/evidence';
import { loginOf, logins, migrate, type Login } from '@recourse/event-store';
import { endsWithUs } from './stop.js';

const PASSWORD = 'bench';

export interface BenchDatabase {
  readonly postgres: RunningPostgres;
  /** Superuser's address of the database `bench`. */
  readonly url: string;
  login(name: Login): string;
  close(): Promise<void>;
}

/** A PostgreSQL for this run only, as `npm start` runs it (`synchronous_commit=on`, `fsync=on`). */
export async function openDatabase(): Promise<BenchDatabase> {
  const home = mkdtempSync(join(tmpdir(), 'recourse-bench-'));
  chmodSync(home, 0o755);
  const postgres = await startPostgres({ home });
  const passwords = Object.fromEntries(logins.map((login) => [login, PASSWORD])) as Record<Login, string>;
  await migrate(postgres.url, { passwords, migrations: keyringMigrations() });
  return {
    postgres,
    url: postgres.url,
    login(name) {
      const url = new URL(postgres.url);
      url.username = loginOf(name);
      url.password = PASSWORD;
      return url.href;
    },
    close: endsWithUs(async () => {
      await postgres.stop();
      await destroyHome(home);
      rmSync(home, { recursive: true, force: true });
    }),
  };
}
