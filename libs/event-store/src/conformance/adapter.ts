import type { Service } from '@recourse/contracts';
import type { EventStore } from '../event-store.port.js';

export interface OpenOptions {
  /** The clock of the store. */
  readonly now?: () => Date;
  /** Talk to the server through this address of a proxy instead of its own. */
  readonly via?: { readonly host: string; readonly port: number };
  /** How long an append tries before it gives up, in milliseconds. */
  readonly patienceMs?: number;
}

/** One log of an adapter, empty at first. */
export interface ConformanceLog {
  open(service: Service, options?: OpenOptions): Promise<EventStore>;
  /** Where the server listens. */
  readonly address: { readonly host: string; readonly port: number };
  /**
   * How another process opens the same log: the module's export `openLog(settings, service, options)` answers with a store.
   * The settings travel as JSON.
   */
  readonly elsewhere: { readonly module: string; readonly settings: unknown };
  destroy(): Promise<void>;
}

export type OpenLog = (settings: never, service: Service, options: Omit<OpenOptions, 'now'>) => Promise<EventStore>;

/** What an event store must offer to be examined. */
export interface ConformanceAdapter {
  create(): Promise<ConformanceLog>;
  /** Whether positions count 1, 2, 3 … without a gap. */
  readonly contiguousPositions: boolean;
}
