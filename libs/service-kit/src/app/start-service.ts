import 'reflect-metadata';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { initialComplaint } from '@recourse/contracts';
import {
  classifyFailure,
  connectReactions,
  createReactConsumer,
  EventServer,
  ProjectionConsumer,
  type KafkaDelivery,
  type OnTrouble,
  type Projection,
} from '@recourse/messaging';
import { NestLog } from '../process/nest-log.js';
import { processLog, type ProcessLog } from '../process/process-log.js';
import { projectGroup, reactGroup } from './consumer-groups.js';
import type { DeliverySettings } from './delivery-settings.js';
import { documentOf } from './open-api.js';
import { renewReadModels } from './renew-read-models.js';
import type { ServiceContext } from './service-context.js';
import type { ServiceDefinition } from './service-definition.js';
import type { ServiceRuntime } from './service-runtime.js';
import { ServiceModule } from './service.module.js';
import { ServiceTelemetry } from './service-telemetry.js';
import type { Health } from '../health/health.js';
import { closeBehindAnswers } from '../http/close-behind-answers.js';
import { readFiles } from '../http/file-body.js';
import { MAX_BODY_BYTES } from '../http/limits.js';
import { refuseAddress } from '../http/router-refusal.js';

export interface StartOptions {
  readonly onTrouble?: OnTrouble;
  /** Of the process; a readable text of its own unless given. */
  readonly log?: ProcessLog;
  /** Follow the log and react to it. False for a process that only answers requests. */
  readonly consume?: boolean;
  /** What brings the events; the store's own feed unless said otherwise. */
  readonly delivery?: DeliverySettings;
  /** Events that the read models take at a time: the more, the sooner they catch up and the more memory they need. */
  readonly projectionBatch?: number;
  /** Proxies whose word counts on whom a request came from. */
  readonly trustedProxies?: readonly string[];
  /** Told the code when a consumer has ended for good: only a new process begins again. */
  readonly onEnded?: (code: string) => void;
}

export interface RunningService {
  readonly definition: ServiceDefinition;
  readonly runtime: ServiceRuntime;
  readonly health: Health;
  readonly openApi: OpenAPIObject;
  /** Answers a request whose path begins with `/<service>/`; for processes in which several services share a port. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Listens on 127.0.0.1 by itself. @returns its address */
  listen(port: number, host?: string): Promise<string>;
  /** Finishes what is in flight, saves the checkpoints and gives the leases back. The context stays open. */
  stop(): Promise<void>;
}

export async function startService(
  definition: ServiceDefinition,
  context: ServiceContext,
  {
    onTrouble,
    log = processLog(definition.name, 'text'),
    consume = true,
    delivery = { kind: 'feed' },
    onEnded = () => undefined,
    projectionBatch,
    trustedProxies = [],
  }: StartOptions = {},
): Promise<RunningService> {
  const { name, projections } = definition;
  const { feed, store, dataSource } = context;
  const telemetry = new ServiceTelemetry(context);
  const trouble = { onTrouble: telemetry.onTrouble(onTrouble) };
  const kafka = kafkaOf(delivery, onEnded);
  const react = new EventServer(
    createReactConsumer({ group: reactGroup(name), feed, store, dataSource, schema: name, ...trouble }, kafka),
  );
  const project = new ProjectionConsumer({
    group: projectGroup(name),
    feed,
    dataSource,
    schema: name,
    projections: projections as readonly Projection[],
    ...(projectionBatch === undefined ? {} : { timing: { batchSize: projectionBatch } }),
    ...(kafka ? { kafka } : {}),
    ...trouble,
  });
  const runtime: ServiceRuntime = { react: react.consumer, project, strategy: delivery.kind };
  const app = await NestFactory.create<NestFastifyApplication>(
    ServiceModule.of(definition, context, runtime),
    new FastifyAdapter({
      bodyLimit: MAX_BODY_BYTES,
      onProtoPoisoning: 'error',
      onConstructorPoisoning: 'error',
      trustProxy: [...trustedProxies],
      frameworkErrors: refuseAddress,
    }),
    { logger: new NestLog(log), abortOnError: false },
  );
  const health = telemetry.observe(runtime, consume);
  const fastify = app.getHttpAdapter().getInstance();
  telemetry.traceRequests(fastify);
  readFiles(fastify);
  app.setGlobalPrefix(name);
  const openApi = documentOf(app, definition);
  await app.init();
  fastify.get(`/${name}/openapi.json`, () => openApi);
  telemetry.addRoutes(fastify, health);
  await fastify.ready();
  if (consume) {
    await renewReadModels(project, shapeOf(definition), { group: projectGroup(name), log });
    await project.start();
    connectReactions(app, react);
    await app.startAllMicroservices();
  }
  return {
    definition,
    runtime,
    health,
    openApi,
    handle: (request, response) => fastify.routing(request, response),
    async listen(port, host = '127.0.0.1') {
      await app.listen(port, host);
      return app.getUrl();
    },
    async stop() {
      health.drain();
      const hasClosed = closeBehindAnswers(fastify.server);
      await Promise.all([app.close(), ...(consume ? [project.stop()] : [])]).finally(hasClosed);
      telemetry.stop();
    },
  };
}

/** Whatever changes the tables is a migration; rows also hold what complaints fold to. */
const shapeOf = ({ migrations }: Pick<ServiceDefinition, 'migrations'>): string =>
  [...migrations.map(({ name }) => name), ...Object.keys(initialComplaint)].join(' ');

function kafkaOf(delivery: DeliverySettings, onEnded: (code: string) => void): KafkaDelivery | undefined {
  if (delivery.kind === 'feed') return undefined;
  return { settings: delivery.kafka, onCrash: (error) => onEnded(classifyFailure(error).code) };
}
