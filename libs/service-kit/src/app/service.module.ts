import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { DataSource } from 'typeorm';
import { AccessGuard } from '../auth/access.guard.js';
import { PublicThrottleGuard } from '../auth/public-throttle.guard.js';
import { CustomerAccess } from '../customer-access/customer-access.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { ComplaintCommands } from '../ledger/complaint-commands.js';
import { Ledger } from '../ledger/ledger.js';
import { OperationsController } from '../operations/operations.controller.js';
import { Visits } from '../page/visit.js';
import { RulesLibrary } from '../rules/rules-library.js';
import { SERVICE_CONTEXT, type ServiceContext } from './service-context.js';
import type { ServiceDefinition } from './service-definition.js';
import { SERVICE_RUNTIME, type ServiceRuntime } from './service-runtime.js';

const PUBLIC_CALLS = { ttl: 60_000, limit: 60 };

/** What every service has in common; the service's own module is imported beside it. */
@Module({})
export class ServiceModule {
  static of(definition: ServiceDefinition, context: ServiceContext, runtime: ServiceRuntime): DynamicModule {
    return {
      module: ServiceModule,
      global: true,
      imports: [definition.module, ThrottlerModule.forRoot([PUBLIC_CALLS])],
      controllers: [OperationsController],
      providers: [
        { provide: SERVICE_CONTEXT, useValue: context },
        { provide: SERVICE_RUNTIME, useValue: runtime },
        { provide: DataSource, useValue: context.dataSource },
        { provide: Ledger, useFactory: () => new Ledger(context) },
        ComplaintCommands,
        { provide: CustomerAccess, useFactory: () => new CustomerAccess(context.identityKey, context.tenant) },
        { provide: Visits, useFactory: () => new Visits(context.identityKey, context.tenant, context.now) },
        { provide: RulesLibrary, useFactory: () => new RulesLibrary(context.store, context.dataSource) },
        { provide: APP_GUARD, useClass: PublicThrottleGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [
        SERVICE_CONTEXT,
        SERVICE_RUNTIME,
        DataSource,
        Ledger,
        ComplaintCommands,
        CustomerAccess,
        RulesLibrary,
        Visits,
      ],
    };
  }
}
