import { attributeName, metrics } from '@recourse/contracts/telemetry';
import { histogram } from '../telemetry/tracer.js';
import type { Command } from './command.js';

/** What happened since the store was opened. */
export interface StoreStats {
  /** Calls of `log.append` that were answered. */
  readonly batches: number;
  readonly commands: number;
  readonly events: number;
  /** Commands in the largest batch. */
  readonly largestBatch: number;
  readonly conflicts: number;
  /** Commands whose events were there already. */
  readonly repeated: number;
  /** Events whose recordedAt was lifted to the previous event's because the clock had stepped back. */
  readonly clamped: number;
  /** Batches sent again because the connection broke or the database asked for it. */
  readonly resends: number;
  /** Commands built again because the guess at the previous event was wrong. */
  readonly rebuilt: number;
  /** Batches that were refused as a whole and sent again one by one. */
  readonly splits: number;
}

export class AppendStats implements StoreStats {
  batches = 0;
  commands = 0;
  events = 0;
  largestBatch = 0;
  conflicts = 0;
  repeated = 0;
  clamped = 0;
  resends = 0;
  rebuilt = 0;
  splits = 0;
  readonly #batchSize = histogram(metrics.appendBatchSize);
  readonly #attributes: { readonly [attributeName.service]: string };

  constructor(service: string) {
    this.#attributes = { [attributeName.service]: service };
  }

  countBatch(batch: readonly Command[]): void {
    this.batches += 1;
    this.commands += batch.length;
    this.#batchSize.record(batch.length, this.#attributes);
    this.largestBatch = Math.max(this.largestBatch, batch.length);
    for (const command of batch) this.events += command.events.length;
  }

  snapshot(): StoreStats {
    const { batches, commands, events, largestBatch, conflicts, repeated, clamped, resends, rebuilt, splits } = this;
    return { batches, commands, events, largestBatch, conflicts, repeated, clamped, resends, rebuilt, splits };
  }
}
