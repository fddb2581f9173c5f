import type { INestApplication } from '@nestjs/common';
import type { CustomTransportStrategy, NestMicroservice } from '@nestjs/microservices';
import { RethrowFilter } from './rethrow.filter.js';

/**
 * Connects a strategy to an application, with the RethrowFilter. The application's own filters, pipes, guards and interceptors
 * are those of HTTP and don't apply to its handlers. Call it after `app.init()`; `app.startAllMicroservices()` begins.
 */
export function connectReactions(app: INestApplication, strategy: CustomTransportStrategy): void {
  const microservice = app.connectMicroservice({ strategy }, { deferInitialization: true }) as NestMicroservice;
  microservice.useGlobalFilters(new RethrowFilter());
  // Its handlers are registered when it starts; the life-cycle hooks belong to the application and ran already.
  microservice.setIsInitHookCalled(true);
}
