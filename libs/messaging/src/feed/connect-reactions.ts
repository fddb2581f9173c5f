import type { INestApplication } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';

/**
 * Connects a strategy to an application, with the RethrowFilter; the application's HTTP filters, pipes and guards don't
 * apply to its handlers. Call after `app.init()`, then `app.startAllMicroservices()`.
 */
export function connectReactions(_app: INestApplication, _strategy: CustomTransportStrategy): void {
  throw new Error('being built');
}
