import { cut, stall } from './hold-up.js';
import type { FaultName, Inflict } from './inflict.js';
import { killRelay, killServices, roll } from './kill-processes.js';
import { killBroker, killEverything, killPostgres } from './kill-servers.js';

export interface FaultDefinition {
  readonly inflict: Inflict;
  /** Share of the offered complaints that must be acknowledged. */
  readonly leastAcknowledged: number;
  /** Instances that it cuts off from the brokers. */
  readonly behindDoors?: readonly string[];
}

const ALMOST_ALL = 0.9;
/** Nothing can be recorded while PostgreSQL is down. */
const HALF = 0.5;

export const faults: Readonly<Record<FaultName, FaultDefinition>> = {
  service: { inflict: killServices(), leastAcknowledged: ALMOST_ALL },
  relay: { inflict: killRelay, leastAcknowledged: ALMOST_ALL },
  broker: { inflict: killBroker, leastAcknowledged: ALMOST_ALL },
  postgres: { inflict: killPostgres, leastAcknowledged: HALF },
  stall: { inflict: stall(), leastAcknowledged: ALMOST_ALL },
  cut: {
    inflict: cut,
    leastAcknowledged: ALMOST_ALL,
    behindDoors: ['intake-1', 'routing-1', 'resolution-2', 'feedback-1', 'audit-1'],
  },
  roll: { inflict: roll, leastAcknowledged: ALMOST_ALL },
  everything: { inflict: killEverything, leastAcknowledged: HALF },
};
