import { destroyHome } from '@recourse/cli/embedded';

/** Stops what globalSetup started and removes its data. */
export default async function globalTeardown() {
  const { home, postgres } = globalThis.recourseTestPostgres ?? {};
  if (postgres === undefined) return;
  await postgres.stop();
  await destroyHome(home);
}
