import type { RelayView } from '../client/api-types.js';
import type { Say } from '../text/text.js';

/** The relay in one line. */
export function relayLine(say: Say, { owner, epoch, position, lagEvents, lagSeconds }: RelayView): string {
  return say(owner === null ? 'relayIdle' : 'relayWorks', {
    owner: owner ?? '',
    epoch,
    position: position ?? '0',
    events: lagEvents,
    seconds: lagSeconds.toFixed(1),
  });
}
