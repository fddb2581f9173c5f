import type { DynamicModule, Type } from '@nestjs/common';
import type { Service } from '@recourse/contracts';
import type { EventProjection, RowProjection } from '@recourse/messaging';
import type { EntitySchema, MigrationInterface } from 'typeorm';

/** What makes a service: its Nest module, and what it computes from the log in its own schema. */
export interface ServiceDefinition {
  readonly name: Service;
  readonly title: string;
  readonly module: Type<unknown> | DynamicModule;
  readonly entities: readonly (Type<unknown> | EntitySchema)[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  // eslint-disable-next-line typescript/no-explicit-any -- the rows of two projections have nothing in common
  readonly projections: readonly (RowProjection<any> | EventProjection<any>)[];
}
