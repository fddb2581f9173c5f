import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The one version that the patch was written and measured for. */
const PATCHED_VERSION = '2.2.4';
const FULL_QUEUE_CHECK_MS = 10;

/** What the patch touches of kafkajs's queue of requests to one broker. */
export interface RequestQueue {
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  readonly pending: readonly unknown[];
  readonly checkPendingRequests: () => void;
  readonly destroy: () => void;
  scheduleCheckPendingRequests: () => void;
}

export interface RequestQueueClass {
  readonly prototype: RequestQueue;
  new (options: object): RequestQueue;
}

export const requestQueueClass = (): RequestQueueClass =>
  require('kafkajs/src/network/requestQueue') as RequestQueueClass;

export const kafkajsVersion = (): string => (require('kafkajs/package.json') as { version: string }).version;

/**
 * kafkajs checks its queue every millisecond for ever, also when it is empty (tulios/kafkajs #1556, #1751): an idle process
 * spends 4 % of a core on it. With the patch it waits only while something is queued or the broker throttles.
 * Does nothing for another version, and nothing the second time.
 */
export function patchTimers(
  queueClass: RequestQueueClass = requestQueueClass(),
  version: string = kafkajsVersion(),
): void {
  if (version === PATCHED_VERSION) queueClass.prototype.scheduleCheckPendingRequests = scheduleCheckPendingRequests;
}

function scheduleCheckPendingRequests(this: RequestQueue): void {
  const throttledMs = this.throttledUntil - Date.now();
  if (this.throttleCheckTimeoutId || (throttledMs <= 0 && this.pending.length === 0)) return;
  this.throttleCheckTimeoutId = setTimeout(
    () => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    },
    throttledMs > 0 ? throttledMs : FULL_QUEUE_CHECK_MS,
  );
}
