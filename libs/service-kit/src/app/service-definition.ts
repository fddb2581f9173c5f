import type { DynamicModule, Type } from '@nestjs/common';
import type { Service } from '@recourse/contracts';
import type { RowProjection } from '@recourse/messaging';
import type { MigrationInterface, MixedList, EntitySchema } from 'typeorm';

/** What makes a service: its Nest module, and what it computes from the log in its own schema. */
export interface ServiceDefinition {
  readonly name: Service;
  readonly title: string;
  readonly module: Type<unknown> | DynamicModule;
  readonly entities: MixedList<Function | string | EntitySchema>;
  readonly migrations: readonly (new () => MigrationInterface)[];
  // eslint-disable-next-line -- rows of different projections have nothing in common
  readonly projections: readonly RowProjection<never>[];
}
