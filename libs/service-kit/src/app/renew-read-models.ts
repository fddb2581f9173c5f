import type { RenewalWatch } from '@recourse/messaging';
import type { ProcessLog } from '../process/process-log.js';

const LINE_EVERY_MS = 3_000;

interface Renewable {
  renewOlder(shape: string, watch: RenewalWatch): Promise<boolean>;
}

/**
 * Has read models of an earlier release computed anew before anybody reads them. With a long log that takes long: a line every
 * few seconds says how far it is.
 * @param group of the consumer that moves them
 */
export async function renewReadModels(
  project: Renewable,
  shape: string,
  { group, log, now = () => performance.now() }: { group: string; log: ProcessLog; now?: () => number },
): Promise<void> {
  let toldAt = now();
  const renewed = await project.renewOlder(shape, {
    onOlder: () => log.info('read-models-renewing', { group }),
    onProgress: ({ events, ofEvents }) => {
      if (now() - toldAt < LINE_EVERY_MS) return;
      toldAt = now();
      log.info('read-models-renewing', { group, events, ofEvents });
    },
  });
  if (renewed) log.info('read-models-renewed', { group });
}
