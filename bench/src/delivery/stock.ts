import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, Payload, Transport, type MicroserviceOptions } from '@nestjs/microservices';
import type { Envelope } from '@recourse/contracts';
import kafkajs from 'kafkajs';
import type { DeliveryOrder } from './order.js';
import type { Tally } from './tally.js';

/** Nest's own Kafka transport, as its documentation has it: a handler for the topic, whose payload Nest parses. */
export async function startStock({ kafka, group, concurrency }: DeliveryOrder, tally: Tally): Promise<void> {
  @Controller()
  class Events {
    @EventPattern<Record<string, Envelope>>(kafka.topic)
    async handle(@Payload() { stream, revision }: Envelope): Promise<void> {
      await tally.handle(stream, revision);
    }
  }

  @Module({ controllers: [Events] })
  class StockModule {}

  const app = await NestFactory.createMicroservice<MicroserviceOptions>(StockModule, {
    logger: ['error', 'warn'],
    transport: Transport.KAFKA,
    options: {
      client: { clientId: group, brokers: [...kafka.brokers], logLevel: kafkajs.logLevel.NOTHING },
      consumer: { groupId: group },
      subscribe: { fromBeginning: true },
      ...(concurrency === null ? {} : { run: { partitionsConsumedConcurrently: concurrency } }),
    },
  });
  await app.listen();
}
