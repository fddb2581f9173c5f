import type { DeliverySettings } from './delivery-settings.js';
import type { ProjectionConsumer, ReactConsumer } from '@recourse/messaging';

/** The two consumers of a service while it runs. */
export interface ServiceRuntime {
  readonly react: ReactConsumer;
  readonly project: ProjectionConsumer;
  /** What brings their events. */
  readonly strategy: DeliverySettings['kind'];
}

export const SERVICE_RUNTIME = Symbol('ServiceRuntime');
