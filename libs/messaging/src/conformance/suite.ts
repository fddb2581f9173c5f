import { describe } from '@jest/globals';
import type { DeliveryStrategy } from './strategy.js';
import { crashTests } from './suite/crashes.js';
import { leaseTests } from './suite/lease.js';
import { orderTests } from './suite/order.js';
import { parkingTests } from './suite/parking.js';
import { redriveTests } from './suite/redrive.js';
import { troubleTests } from './suite/trouble.js';

/** What every delivery strategy must do, tested on this one. Needs TEST_PG_URL. */
export function describeDeliveryBehaviour(name: string, strategy: DeliveryStrategy): void {
  describe(`delivery by ${name}`, () => {
    orderTests(strategy);
    parkingTests(strategy);
    redriveTests(strategy);
    troubleTests(strategy);
    if (strategy.isLeased) leaseTests(strategy);
    crashTests(strategy);
  });
}
