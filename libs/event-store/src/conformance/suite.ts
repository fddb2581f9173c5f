import { describe } from '@jest/globals';
import type { ConformanceAdapter } from './adapter.js';
import { appendingTests } from './suite/appending.js';
import { batchTests } from './suite/batches.js';
import { concurrencyTests } from './suite/concurrency.js';
import { emptyStoreTests } from './suite/empty-store.js';
import { faultTests } from './suite/faults.js';
import { followingTests } from './suite/following.js';

/** What every event store must do, tested on this one. */
export function describeEventStoreConformance(name: string, adapter: ConformanceAdapter): void {
  describe(`${name} event store`, () => {
    emptyStoreTests(adapter);
    appendingTests(adapter);
    batchTests(adapter);
    followingTests(adapter);
    faultTests(adapter);
    concurrencyTests(adapter);
  });
}
