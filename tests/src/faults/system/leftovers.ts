import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { destroyHome } from '@recourse/cli/embedded';
import { destroyKafka } from '@recourse/cli/kafka';

/** Where a run keeps its system. */
export const SYSTEM_PREFIX = 'recourse-faults-';

export const homeIn = (directory: string): string => join(directory, 'home');
export const kafkaIn = (directory: string): string => join(directory, 'kafka');

/** Removes the system of a run, after ending what still runs of it. @throws EmbeddedError `HOME_IN_USE` */
export async function destroySystem(directory: string): Promise<void> {
  await destroyKafka(kafkaIn(directory));
  await destroyHome(homeIn(directory));
  rmSync(directory, { recursive: true, force: true });
}

/** Removes what killed runs left. Whatever is in use belongs to a run of this moment. */
export async function removeAbandonedSystems(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(SYSTEM_PREFIX))) {
    await destroySystem(join(tmpdir(), name)).catch(() => undefined);
  }
}
