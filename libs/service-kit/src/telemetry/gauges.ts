import type { Meter } from '@opentelemetry/api';
import type { Service } from '@recourse/contracts';
import { attributeName, metrics } from '@recourse/contracts/telemetry';
import type { StoreStats } from '@recourse/event-store';
import type { ConsumerStatus } from '@recourse/messaging';
import { observableCounter, observableGauge } from './observables.js';

/** A consumer as telemetry sees it. Whatever it answers null for is not known at the moment. */
export interface ObservedConsumer {
  readonly service: Service;
  readonly group: string;
  status(): Promise<ConsumerStatus>;
}

/** A relay as telemetry sees it. */
export interface ObservedRelay {
  status(): Promise<{
    readonly leading: boolean;
    readonly lagEvents: number | null;
    readonly lagSeconds: number | null;
  }>;
}

type Stop = () => void;

const WORKING: readonly string[] = ['running', 'standby'];

/** What is looked at when somebody reads the metrics, and costs nothing until then. */
export class Gauges {
  readonly #consumers = new Set<ObservedConsumer>();
  readonly #stores = new Map<Service, () => StoreStats>();
  readonly #relays = new Set<ObservedRelay>();

  constructor(private readonly meter: Meter) {
    this.#observeConsumers();
    this.#observeStores();
    this.#observeRelays();
  }

  /** @returns ends the observation */
  registerConsumer(consumer: ObservedConsumer): Stop {
    this.#consumers.add(consumer);
    return () => void this.#consumers.delete(consumer);
  }

  /** @returns ends the observation */
  registerStore(service: Service, stats: () => StoreStats): Stop {
    this.#stores.set(service, stats);
    return () => {
      if (this.#stores.get(service) === stats) this.#stores.delete(service);
    };
  }

  /** @returns ends the observation */
  registerRelay(relay: ObservedRelay): Stop {
    this.#relays.add(relay);
    return () => void this.#relays.delete(relay);
  }

  #observeConsumers(): void {
    const lagEvents = observableGauge(this.meter, metrics.lagEvents);
    const lagAge = observableGauge(this.meter, metrics.lagAge);
    const up = observableGauge(this.meter, metrics.consumerUp);
    const parked = observableGauge(this.meter, metrics.streamsParked);
    this.meter.addBatchObservableCallback(
      async (result) => {
        await Promise.all(
          [...this.#consumers].map(async (consumer) => {
            const attributes = {
              [attributeName.service]: consumer.service,
              [attributeName.messagingGroup]: consumer.group,
            };
            const status = await consumer.status().catch(() => null);
            if (status === null) return;
            result.observe(up, WORKING.includes(status.state) ? 1 : 0, attributes);
            if (status.parked !== null) result.observe(parked, status.parked, attributes);
            if (status.lagEvents !== null) result.observe(lagEvents, status.lagEvents, attributes);
            if (status.lagSeconds !== null) result.observe(lagAge, status.lagSeconds, attributes);
          }),
        );
      },
      [lagEvents, lagAge, up, parked],
    );
  }

  #observeStores(): void {
    const conflicts = observableCounter(this.meter, metrics.appendConflicts);
    const resends = observableCounter(this.meter, metrics.appendResends);
    this.meter.addBatchObservableCallback(
      (result) => {
        for (const [service, stats] of this.#stores) {
          const attributes = { [attributeName.service]: service };
          const now = stats();
          result.observe(conflicts, now.conflicts, attributes);
          result.observe(resends, now.resends, attributes);
        }
      },
      [conflicts, resends],
    );
  }

  #observeRelays(): void {
    const lagEvents = observableGauge(this.meter, metrics.relayLagEvents);
    const lagAge = observableGauge(this.meter, metrics.relayLagAge);
    const leading = observableGauge(this.meter, metrics.relayLeading);
    this.meter.addBatchObservableCallback(
      async (result) => {
        for (const relay of this.#relays) {
          const status = await relay.status().catch(() => null);
          if (status === null) continue;
          result.observe(leading, status.leading ? 1 : 0);
          if (status.lagEvents !== null) result.observe(lagEvents, status.lagEvents);
          if (status.lagSeconds !== null) result.observe(lagAge, status.lagSeconds);
        }
      },
      [lagEvents, lagAge, leading],
    );
  }
}
