import { countTrouble, type OnTrouble } from '@recourse/messaging';
import type { FastifyInstance } from 'fastify';
import type { Health } from '../health/health.js';
import { operationalPaths } from '../health/operational-paths.js';
import { OperationalRoutes } from '../health/operational-routes.js';
import { serviceHealth } from '../health/service-health.js';
import { startTelemetry, type Telemetry } from '../telemetry/telemetry.js';
import { traceRequests } from '../telemetry/trace-requests.js';
import { projectGroup, reactGroup } from './consumer-groups.js';
import type { ServiceContext } from './service-context.js';
import type { ServiceRuntime } from './service-runtime.js';

/** What can be seen of one service from outside: its metrics, its spans, its health. */
export class ServiceTelemetry {
  readonly #telemetry: Telemetry;
  readonly #failed = new Set<string>();
  #stops: (() => void)[] = [];

  constructor(private readonly context: ServiceContext) {
    this.#telemetry = startTelemetry(`recourse-${context.service}`);
  }

  /** Counts what a consumer reports, then passes it on. */
  onTrouble(then?: OnTrouble): OnTrouble {
    return (trouble) => {
      countTrouble(trouble);
      if (trouble.consequence === 'failed') this.#failed.add(trouble.group);
      then?.(trouble);
    };
  }

  /** @param consume whether the consumers run in this process */
  observe(runtime: ServiceRuntime, consume: boolean): Health {
    const { service } = this.context;
    const consumers = [
      { group: reactGroup(service), status: () => runtime.react.status() },
      { group: projectGroup(service), status: () => runtime.project.status() },
    ];
    const running = consume ? consumers : [];
    this.#stops = running.map((consumer) => this.#telemetry.gauges.registerConsumer({ service, ...consumer }));
    return serviceHealth({ context: this.context, consumers: running, hasFailed: () => this.#failed.size > 0 });
  }

  /** Before the routes are made. */
  traceRequests(fastify: FastifyInstance): void {
    traceRequests(fastify);
  }

  /** At the root of the port: they are about the process, not about what it serves. */
  addRoutes(fastify: FastifyInstance, health: Health): void {
    const { service: name, tokens } = this.context;
    const routes = new OperationalRoutes({ observed: () => [{ name, health }], telemetry: this.#telemetry, tokens });
    for (const path of operationalPaths) {
      fastify.get(path, async (request, reply) => {
        reply.hijack();
        await routes.answer(path, request.raw, reply.raw);
      });
    }
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }
}
