import { Health, OperationalRoutes, startTelemetry } from '@recourse/service-kit';
import type { Instances } from './instances.js';

/** Health and metrics of a gateway alone: how a service is, its own port says. */
export class GatewayOperation {
  private readonly health: Health;
  readonly routes: OperationalRoutes;

  /** @param instances of each service */
  constructor(instances: Readonly<Record<string, Instances>>) {
    const ready = Object.entries(instances).map(([name, own]) => ({ name, check: () => !own.isEmpty }));
    this.health = new Health({ live: [], ready, started: [] });
    this.routes = new OperationalRoutes({
      observed: () => [{ name: 'gateway', health: this.health }],
      telemetry: startTelemetry('recourse-gateway'),
    });
  }

  /** The first step of ending. */
  drain(): void {
    this.health.drain();
  }
}
