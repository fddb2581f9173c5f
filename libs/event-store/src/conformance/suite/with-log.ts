import { afterAll, beforeAll } from '@jest/globals';
import type { Service } from '@recourse/contracts';
import type { EventStore } from '../../event-store.port.js';
import type { ConformanceAdapter, ConformanceLog, OpenOptions } from '../adapter.js';

const PREPARING_MS = 30_000;

export interface LogOfTests {
  /** A log of its own for the surrounding `describe`. */
  readonly log: () => ConformanceLog;
  /** Opens it; closed when the tests are over. */
  readonly open: (service: Service, options?: OpenOptions) => Promise<EventStore>;
}

export function withLog(adapter: ConformanceAdapter): LogOfTests {
  let log: ConformanceLog;
  const opened: EventStore[] = [];
  beforeAll(async () => {
    log = await adapter.create();
  }, PREPARING_MS);
  afterAll(async () => {
    await Promise.all(opened.map((store) => store.close()));
    await log?.destroy();
  }, PREPARING_MS);
  return {
    log: () => log,
    async open(service, options) {
      const store = await log.open(service, options);
      opened.push(store);
      return store;
    },
  };
}
