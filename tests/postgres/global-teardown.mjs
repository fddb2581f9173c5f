import { destroyHome } from '@recourse/cli/embedded';

/** Stops what globalSetup started and removes its data; a further call finds nothing to do. */
export default async function globalTeardown() {
  const { home, postgres } = globalThis.recourseTestPostgres ?? {};
  if (postgres === undefined) return;
  delete globalThis.recourseTestPostgres;
  await postgres.stop();
  await destroyHome(home);
}
