import type { ConsumerStatus } from '../consumer-status.js';
import type { ParkedStream } from './parked-stream.js';

/** A running `react` consumer, whatever brings it the events. */
export interface ReactConsumer {
  status(): Promise<ConsumerStatus>;
  parked(): Promise<ParkedStream[]>;
  /** Drains the lanes, saves the checkpoint, gives the lease back. */
  stop(): Promise<void>;
}
