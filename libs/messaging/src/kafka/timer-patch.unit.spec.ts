import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { kafkajsVersion, patchTimers, requestQueueClass, type RequestQueue } from './timer-patch.js';

const Stock = requestQueueClass();
class Patched extends Stock {}
patchTimers(Patched, kafkajsVersion());

const logger = { debug: () => undefined, warn: () => undefined };
const queues: RequestQueue[] = [];

function queueOf(queueClass: typeof Stock): RequestQueue {
  const settings = { maxInFlightRequests: 1, requestTimeout: 1_000, enforceRequestTimeout: false };
  const queue = new queueClass({ ...settings, clientId: 'test', broker: 'none', logger });
  queues.push(queue);
  return queue;
}

/** Timers that an idle queue starts in 100 ms. */
async function timersOf(queueClass: typeof Stock): Promise<number> {
  const queue = queueOf(queueClass);
  const start = globalThis.setTimeout;
  // kafkajs asks for less than no time, of which Node would warn.
  const started = jest
    .spyOn(globalThis, 'setTimeout')
    .mockImplementation(((task: () => void, ms: number) => start(task, Math.max(1, ms))) as typeof setTimeout);
  queue.checkPendingRequests();
  await sleep(100);
  queue.destroy();
  return started.mock.calls.length;
}

describe('the timer patch for kafkajs', () => {
  afterEach(() => {
    for (const queue of queues.splice(0)) queue.destroy();
    jest.restoreAllMocks();
  });

  it('is written for the version that is installed', () => {
    expect(kafkajsVersion()).toBe('2.2.4');
  });

  it('ends the timers of an idle queue', async () => {
    expect(await timersOf(Stock)).toBeGreaterThan(10);
    jest.restoreAllMocks();
    expect(await timersOf(Patched)).toBe(0);
  });

  it('still looks again at a queue that is throttled', async () => {
    const queue = queueOf(Patched);
    queue.throttledUntil = Date.now() + 30;
    const started = jest.spyOn(globalThis, 'setTimeout');
    const checked = jest.spyOn(queue, 'checkPendingRequests');
    queue.scheduleCheckPendingRequests();
    queue.scheduleCheckPendingRequests();
    expect(started).toHaveBeenCalledTimes(1);
    await sleep(100);
    // A timer may fire a millisecond early, and is then started once more.
    expect(checked).toHaveBeenCalled();
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('leaves other versions alone, and may come twice', () => {
    class Other extends Stock {}
    patchTimers(Other, '2.2.5');
    expect(Other.prototype.scheduleCheckPendingRequests).toBe(Stock.prototype.scheduleCheckPendingRequests);
    const once = Patched.prototype.scheduleCheckPendingRequests;
    patchTimers(Patched, '2.2.4');
    expect(Patched.prototype.scheduleCheckPendingRequests).toBe(once);
  });
});
