import { chmodSync, existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { destroyHome, startPostgres } from '@recourse/cli/embedded';

const PREFIX = 'recourse-test-run-';
const ABANDONED_AFTER_MS = 10 * 60_000;

/** Removes what killed test runs left: their homes are not locked by anybody, their servers may still run. */
async function removeAbandoned() {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) {
    const home = join(tmpdir(), name);
    if (!existsSync(join(home, 'recourse.lock')) || Date.now() - statSync(home).mtimeMs < ABANDONED_AFTER_MS) continue;
    await destroyHome(home).catch(() => undefined);
  }
}

/**
 * Starts one PostgreSQL for this test run and publishes its superuser's address as TEST_PG_URL. Whoever sets TEST_PG_URL brings
 * their own server, and none is started. Both projects that need it call this; the first call starts it.
 */
export default async function globalSetup() {
  if (process.env.TEST_PG_URL !== undefined) return;
  await removeAbandoned();
  const home = mkdtempSync(join(tmpdir(), PREFIX));
  // Root's server runs as another user, who must be able to pass through.
  chmodSync(home, 0o711);
  const postgres = await startPostgres({ home });
  process.env.TEST_PG_URL = postgres.url;
  globalThis.recourseTestPostgres = { home, postgres };
}
