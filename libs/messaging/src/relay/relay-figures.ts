import { metrics } from '@recourse/contracts/telemetry';
import { counter, histogram } from '@recourse/event-store/telemetry';

/** What one instance of the relay has done and seen: as plain numbers, and as metrics. */
export class RelayFigures {
  readonly #size = histogram(metrics.relayBatchSize);
  readonly #ack = histogram(metrics.relayAckDuration);
  readonly #gaps = counter(metrics.relayCoverageFailures);
  /** Events that the broker acknowledged to this instance. */
  published = 0;
  batches = 0;
  /** Events in the last batch. */
  batchSize = 0;
  /** From sending the last batch to its acknowledgement. */
  ackMs = 0;
  /** How often this instance took the lease. */
  leaseChanges = 0;
  /** Answers of the broker that did not confirm every partition. */
  coverageFailures = 0;
  /** Sendings that failed and were repeated. */
  retries = 0;
  /** Whether the last sending failed: nothing goes on until one succeeds. */
  isHeldUp = false;

  acknowledged(events: number, milliseconds: number): void {
    this.isHeldUp = false;
    this.published += events;
    this.batches += 1;
    this.batchSize = events;
    this.ackMs = milliseconds;
    this.#size.record(events);
    this.#ack.record(milliseconds / 1_000);
  }

  heldUp(): void {
    this.isHeldUp = true;
    this.retries += 1;
  }

  /** An answer did not confirm every partition. */
  gap(): void {
    this.coverageFailures += 1;
    this.#gaps.add(1);
  }
}
