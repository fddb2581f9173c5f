import type { KafkaSettings } from '@recourse/messaging';
import type { Measured } from '../row.js';

export interface RelayBenchOrder {
  readonly what: 'relay' | 'raw' | 'raw-without-headers';
  readonly databaseUrl: string;
  readonly kafka: KafkaSettings;
  readonly events: number;
  readonly batch: number;
}

export interface Published extends Measured {
  readonly cpuMs: number;
}
