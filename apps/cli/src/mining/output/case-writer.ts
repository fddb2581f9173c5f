import type { LogEvent } from '@recourse/mining';

/** Writes an event log, one whole case after the other. */
export interface CaseWriter {
  accept(events: readonly LogEvent[]): Promise<void>;
}
