import { describe, expect, it } from '@jest/globals';
import { eventually } from '../conformance/eventually.js';
import { carryByKafka, kafkaOf, type KafkaCarrier } from '../conformance/kafka.strategy.js';
import { complaint, SOURCE_TYPE } from '../conformance/samples.js';
import { QUICK, SCHEMA } from '../conformance/service-database.js';
import { createReactConsumer } from '../create-react-consumer.js';
import { partitionRow } from '../delivery-state/partition-row.js';
import { ProjectionBench } from '../project/projection-bench.fixture.js';
import type { Handler } from '../react/handler-runner.js';
import type { ReactConsumer } from '../react/react-consumer.js';
import { expectFenced, takeAwayRepeatedly } from './checkpoint-moves.fixture.js';
import { appendingEffects, causesAndEffects, keepDoing } from './effects.fixture.js';
import type { KafkaSettings } from './kafka-settings.js';
import { partitionOf } from './partition.js';

const REACT = 'sample.switching';
const PROJECT = 'sample.switching-rows';
const PARTITIONS = 6;
const ROUNDS = 4;
const TEST_MS = 120_000;
const LOAD_EVERY_MS = 100;
const strategies = ['feed', 'kafka', 'feed', 'kafka'] as const;
type Strategy = (typeof strategies)[number];
const streams = Array.from({ length: 25 }, (_, n) => complaint(n));

/** A service: reactions and read models, moved by whichever strategy is asked for; and a relay beside it. */
class Service {
  private constructor(
    readonly bench: ProjectionBench,
    private readonly carrier: KafkaCarrier,
  ) {}

  static async open(): Promise<Service> {
    const bench = await ProjectionBench.open();
    return new Service(bench, await carryByKafka(bench.log, PARTITIONS));
  }

  get settings(): KafkaSettings {
    return this.carrier.settings;
  }

  async start(strategy: Strategy, handler: Handler) {
    const { store, dataSource } = this.bench;
    const kafka = strategy === 'kafka' ? kafkaOf(this.settings) : undefined;
    const project = await this.bench.started({ group: PROJECT, ...(kafka ? { kafka } : {}) });
    const react = createReactConsumer(
      { group: REACT, feed: store, store, dataSource, schema: SCHEMA, timing: QUICK },
      kafka,
    );
    react.start(new Map([[SOURCE_TYPE, handler]]));
    return { react, project, stop: () => Promise.all([react.stop(), project.stop()]) };
  }

  async settled(react: ReactConsumer): Promise<void> {
    await eventually('everything is handled', async () => {
      const { state, lagEvents } = await react.status();
      return state === 'running' && lagEvents === 0;
    });
  }

  async close(): Promise<void> {
    await this.carrier.close();
    await this.bench.close();
  }
}

const onService = (test: (service: Service) => Promise<void>) => async (): Promise<void> => {
  const service = await Service.open();
  try {
    await test(service);
  } finally {
    await service.close();
  }
};

describe('a group whose strategy is changed', () => {
  it(
    'goes on where it was: no event is handled twice, none is left out, and the read models are the fold',
    onService(async (service) => {
      const { bench } = service;
      const handled: string[] = [];
      for (const strategy of strategies) {
        const { react, project, stop } = await service.start(strategy, async ({ event }) => {
          handled.push(event.id);
        });
        await bench.rounds(ROUNDS);
        await service.settled(react);
        await bench.settled(project);
        await stop();
        // For the next strategy to find.
        await bench.rounds(1);
      }
      const { react, project, stop } = await service.start('feed', async ({ event }) => {
        handled.push(event.id);
      });
      await service.settled(react);
      await bench.settled(project);
      await stop();
      const { causes } = await causesAndEffects(bench.store, streams);
      expect(handled.toSorted()).toEqual(Object.values(causes).flat().toSorted());
      const { rows, fold } = await bench.rowsAndFold();
      expect(rows).toEqual(fold);
    }),
    TEST_MS,
  );

  it(
    'does so in the middle of its work: every event has its effect once, in order',
    onService(async (service) => {
      const { bench } = service;
      let n = 0;
      const loading = keepDoing(() => bench.round((n += 1)), LOAD_EVERY_MS);
      let begun = 0;
      const react = appendingEffects(bench.store, 5);
      const handler: Handler = (delivery) => {
        begun += 1;
        return react(delivery);
      };
      for (const strategy of strategies) {
        const before = begun;
        const running = await service.start(strategy, handler);
        await eventually('it handles', () => begun > before + streams.length);
        await running.stop();
      }
      await loading.stop();
      const last = await service.start('kafka', handler);
      await service.settled(last.react);
      await bench.settled(last.project);
      await last.stop();
      const { causes, effects } = await causesAndEffects(bench.store, streams);
      expect(effects).toEqual(causes);
      const { rows, fold } = await bench.rowsAndFold();
      expect(rows).toEqual(fold);
    }),
    TEST_MS,
  );
});

describe('read models whose partition somebody else has taken', () => {
  it(
    'are moved no more under the old right, and go on under a new one',
    onService(async ({ bench, settings }) => {
      const consumer = await bench.started({ group: PROJECT, kafka: kafkaOf(settings) });
      let n = 0;
      const loading = keepDoing(() => bench.round((n += 1)), LOAD_EVERY_MS);
      const row = partitionRow(PROJECT, partitionOf(streams[0]!, PARTITIONS), PARTITIONS);
      await takeAwayRepeatedly(bench, row);
      await loading.stop();
      await bench.settled(consumer);
      await expectFenced(bench, row);
      const { rows, fold } = await bench.rowsAndFold();
      expect(rows).toEqual(fold);
    }),
    TEST_MS,
  );
});
