import type { Service } from '@recourse/contracts';

export interface ProjectionOrder {
  /** One login's address for each service. */
  readonly urls: Readonly<Record<Service, string>>;
}

/** What a worker is told after its order, and what it answers: one phase for all services, one after the other. */
export type ProjectionPhase = 'follow' | 'rebuild';

/** Events a second of each service. */
export interface Moved {
  readonly events: number;
  readonly perSecond: Readonly<Record<Service, number>>;
  readonly seconds: number;
  readonly cpuMs: number;
}
