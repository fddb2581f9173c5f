import { describe, expect, it } from '@jest/globals';
import { onBench, type DeliveryBench } from '../conformance/bench.js';
import { eventually } from '../conformance/eventually.js';
import { strategyOf } from '../conformance/kafka.strategy.js';
import { complaint, source } from '../conformance/samples.js';
import { partitionRow } from '../delivery-state/partition-row.js';
import type { Handler } from '../react/handler-runner.js';
import type { ReactConsumer } from '../react/react-consumer.js';
import { expectFenced, takeAwayRepeatedly } from './checkpoint-moves.fixture.js';
import { appendingEffects, causesAndEffects, keepDoing } from './effects.fixture.js';
import { partitionOf } from './partition.js';

const GROUP = 'sample.sharing';
const PARTITIONS = 12;
const STREAMS = 24;
const HANDLER_TAKES_MS = 5;
const LOAD_EVERY_MS = 100;
const TEST_MS = 120_000;
const strategy = strategyOf(PARTITIONS);
const streams = Array.from({ length: STREAMS }, (_, n) => complaint(n));

/** Appends to every stream, again and again. */
const load = (bench: DeliveryBench) =>
  keepDoing(() => Promise.all(streams.map((stream) => bench.append(stream, source()))), LOAD_EVERY_MS);

/** Instances of one group, and how many events each was given. */
class Instances {
  readonly #handled = new Map<ReactConsumer, number>();

  constructor(private readonly bench: DeliveryBench) {}

  async join(): Promise<ReactConsumer> {
    const react = appendingEffects(this.bench.store, HANDLER_TAKES_MS);
    let consumer: ReactConsumer | null = null;
    const counted: Handler = (delivery) => {
      if (consumer) this.#handled.set(consumer, this.#handled.get(consumer)! + 1);
      return react(delivery);
    };
    consumer = await this.bench.start(counted, { group: GROUP });
    this.#handled.set(consumer, 0);
    await this.everybodyWorks();
    return consumer;
  }

  async leave(consumer: ReactConsumer): Promise<void> {
    this.#handled.delete(consumer);
    await consumer.stop();
    await this.everybodyWorks();
  }

  /** Until each of them has been given something more. */
  async everybodyWorks(): Promise<void> {
    const before = new Map(this.#handled);
    await eventually('every instance has its share', () =>
      [...before].every(([consumer, count]) => this.#handled.get(consumer)! > count),
    );
  }
}

describe('instances of a group', () => {
  it(
    'share its partitions, and come and go under load: every event has its effect once, in order',
    onBench(strategy, async (bench) => {
      const loading = load(bench);
      const instances = new Instances(bench);
      const first = await instances.join();
      const second = await instances.join();
      const third = await instances.join();
      await instances.leave(first);
      const fourth = await instances.join();
      await instances.leave(third);
      await instances.leave(second);
      await loading.stop();
      await bench.drained(fourth);
      const { causes, effects } = await causesAndEffects(bench.store, streams);
      expect(Object.values(causes).flat().length).toBeGreaterThan(STREAMS * 2);
      expect(effects).toEqual(causes);
    }),
    TEST_MS,
  );

  it(
    'save nothing for a partition that somebody else has taken, and take it back while the broker says that it is theirs',
    onBench(strategy, async (bench) => {
      const consumer = await bench.start(appendingEffects(bench.store, HANDLER_TAKES_MS), { group: GROUP });
      const loading = load(bench);
      const row = partitionRow(GROUP, partitionOf(streams[0]!, PARTITIONS), PARTITIONS);
      await takeAwayRepeatedly(bench, row);
      await loading.stop();
      await bench.drained(consumer);
      await expectFenced(bench, row);
      const { causes, effects } = await causesAndEffects(bench.store, streams);
      expect(effects).toEqual(causes);
    }),
    TEST_MS,
  );
});
