import type { ProjectionConsumer, ReactConsumer } from '@recourse/messaging';

/** The two consumers of a service while it runs. */
export interface ServiceRuntime {
  readonly react: ReactConsumer;
  readonly project: ProjectionConsumer;
}

export const SERVICE_RUNTIME = Symbol('ServiceRuntime');
