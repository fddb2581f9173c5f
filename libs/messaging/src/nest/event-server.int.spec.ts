import { Catch, Controller, Injectable, Module, UseInterceptors } from '@nestjs/common';
import type { CallHandler, ExceptionFilter, ExecutionContext, INestApplication, NestInterceptor } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { EventPattern, Payload } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@recourse/contracts';
import { of } from 'rxjs';
import { DeliveryBench } from '../conformance/bench.js';
import { eventually } from '../conformance/eventually.js';
import { strategy } from '../conformance/feed.strategy.js';
import { complaint, GROUP, SOURCE_TYPE } from '../conformance/samples.js';
import { QUICK, SCHEMA } from '../conformance/service-database.js';
import type { Trouble } from '../consumer-status.js';
import type { Delivery } from '../delivery.js';
import { FeedConsumer } from '../feed/feed-consumer.js';
import { connectReactions } from './connect-reactions.js';
import { EventServer } from './event-server.js';

const handled: string[] = [];
const intercepted: string[] = [];
let keyRingIsDown = true;

@Injectable()
class NotingInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    intercepted.push(context.switchToRpc().getData<Delivery>().event.stream);
    return next.handle();
  }
}

@Controller()
@UseInterceptors(NotingInterceptor)
class Reactions {
  @EventPattern(SOURCE_TYPE)
  async acknowledged(@Payload() { event, attempt, group }: Delivery): Promise<void> {
    if (event.stream === complaint('poison')) throw new RangeError('poison');
    if (event.stream === complaint('key-ring') && keyRingIsDown) throw new DomainError('KEYRING_UNAVAILABLE');
    handled.push(`${group} ${event.stream} ${attempt}`);
  }

  @EventPattern(SOURCE_TYPE)
  again(@Payload() { event }: Delivery) {
    handled.push(`observable ${event.stream}`);
    return of('ignored');
  }
}

/** What a service has for HTTP must not come between an event and its handler. */
@Catch()
class HttpFilter implements ExceptionFilter {
  catch(): void {
    throw new Error('not for events');
  }
}

const refuseEverybody = { canActivate: () => false };

@Module({
  controllers: [Reactions],
  providers: [
    { provide: APP_FILTER, useClass: HttpFilter },
    { provide: APP_GUARD, useValue: refuseEverybody },
  ],
})
class SampleModule {}

async function withService(
  test: (bench: DeliveryBench, server: EventServer, troubles: Trouble[], app: INestApplication) => Promise<void>,
): Promise<void> {
  const bench = await DeliveryBench.open(strategy);
  const { store, dataSource } = bench;
  const troubles: Trouble[] = [];
  const onTrouble = (trouble: Trouble) => void troubles.push(trouble);
  const server = new EventServer(
    new FeedConsumer({
      group: GROUP,
      feed: store,
      store,
      dataSource,
      schema: SCHEMA,
      timing: QUICK,
      onTrouble,
    }),
  );
  const app = await NestFactory.create(SampleModule, new FastifyAdapter(), { logger: false });
  await app.init();
  try {
    await test(bench, server, troubles, app);
  } finally {
    await app.close();
    await bench.close();
  }
}

describe('the store feed as a Nest transport strategy', () => {
  it('calls the handlers of controllers and judges their own errors', async () => {
    await withService(async (bench, server, troubles, app) => {
      expect((await server.consumer.status()).state).toBe('stopped');
      connectReactions(app, server);
      await app.startAllMicroservices();
      await bench.append(complaint('well'));
      await bench.append(complaint('poison'));
      await eventually('the poison is parked', async () => (await server.consumer.parked()).length === 1);
      expect(await server.consumer.parked()).toMatchObject([{ stream: complaint('poison'), errorCode: 'RangeError' }]);
      await bench.append(complaint('key-ring'));
      await eventually('it is paused', async () => (await server.consumer.status()).state === 'paused');
      expect((await server.consumer.status()).lastTrouble).toBe('KEYRING_UNAVAILABLE');
      keyRingIsDown = false;
      await bench.drained(server.consumer);
      expect(handled).toContain(`${GROUP} ${complaint('well')} 1`);
      expect(handled).toContain(`observable ${complaint('well')}`);
      expect(handled).toContain(`${GROUP} ${complaint('key-ring')} 1`);
      expect(intercepted).toContain(complaint('well'));
      expect(await server.consumer.parked()).toHaveLength(1);
      await app.close();
      expect((await server.consumer.status()).state).toBe('stopped');
      expect(troubles.map(({ consequence }) => consequence)).toContain('parked');
    });
  });

  it('parks nothing when the errors of handlers can not be told apart, because the RethrowFilter is missing', async () => {
    await withService(async (bench, server, troubles, app) => {
      app.connectMicroservice({ strategy: server });
      await app.startAllMicroservices();
      await bench.append(complaint('poison'));
      await eventually('it is paused', async () => (await server.consumer.status()).state === 'paused');
      expect(troubles[0]).toMatchObject({ code: 'RETHROW_FILTER_MISSING', consequence: 'paused' });
      expect(await server.consumer.parked()).toEqual([]);
    });
  });
});
