import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, Payload, type MicroserviceOptions } from '@nestjs/microservices';
import { PostgresEventStore } from '@recourse/event-store';
import {
  createReactConsumer,
  deliveryStateEntities,
  deliveryStateMigration,
  EventServer,
  migrateAlone,
  RethrowFilter,
  type Delivery,
} from '@recourse/messaging';
import { startTelemetry } from '@recourse/service-kit';
import { DataSource } from 'typeorm';
import { SAMPLE_TYPE } from '../append/sample-event.js';
import type { DeliveryOrder } from './order.js';
import type { Tally } from './tally.js';

export const SERVICE = 'intake';

/** Our strategy, as a service has it. @returns how to stop it */
export async function startOurs(
  { kafka, group, databaseUrl, timing }: DeliveryOrder,
  tally: Tally,
): Promise<() => Promise<void>> {
  startTelemetry('recourse-bench');

  @Controller()
  class Events {
    @EventPattern(SAMPLE_TYPE)
    async handle(@Payload() { event }: Delivery): Promise<void> {
      await tally.handle(event.stream, event.revision);
    }
  }

  @Module({ controllers: [Events] })
  class OurModule {}

  const store = await PostgresEventStore.connect({ url: databaseUrl, service: SERVICE });
  const dataSource = await openState(databaseUrl);
  const onCrash = (error: unknown) => {
    console.error(error);
    process.exit(1);
  };
  const onTrouble = ({ code, consequence }: { code: string; consequence: string }) =>
    console.error(`trouble: ${code}, ${consequence}`);
  const consumer = createReactConsumer(
    { group, feed: store, store, dataSource, schema: SERVICE, timing, onTrouble },
    { settings: kafka, onCrash },
  );
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(OurModule, {
    logger: ['error', 'warn'],
    strategy: new EventServer(consumer),
  });
  app.useGlobalFilters(new RethrowFilter());
  await app.listen();
  return async () => {
    await app.close();
    await store.close();
    await dataSource.destroy();
  };
}

async function openState(url: string): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema: SERVICE,
    entities: deliveryStateEntities(SERVICE),
    migrations: [deliveryStateMigration(SERVICE)],
    migrationsTableName: 'migration',
    poolSize: 6,
    extra: { options: `-c search_path=${SERVICE}` },
  });
  await dataSource.initialize();
  await migrateAlone(dataSource);
  return dataSource;
}
