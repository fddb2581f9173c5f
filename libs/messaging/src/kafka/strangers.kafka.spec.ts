import { describe, expect, it } from '@jest/globals';
import { deadLetterTopic } from '@recourse/contracts';
import { onBench, type DeliveryBench } from '../conformance/bench.js';
import { eventually } from '../conformance/eventually.js';
import { strategyOf, type KafkaCarrier } from '../conformance/kafka.strategy.js';
import { complaint, GROUP } from '../conformance/samples.js';
import { SCHEMA } from '../conformance/service-database.js';
import type { Trouble } from '../consumer-status.js';
import { openKafka } from './kafka-client.js';
import type { KafkaSettings } from './kafka-settings.js';
import { Publisher } from './publisher.js';
import { readTopic } from './read-topic.fixture.js';
import { ensureTopic } from './topic.js';

const PARTITIONS = 4;
const TEST_MS = 90_000;
const strategy = strategyOf(PARTITIONS);
const streams = Array.from({ length: 20 }, (_, n) => complaint(n));

const settingsOf = (bench: DeliveryBench): KafkaSettings => (bench.carrier as KafkaCarrier).settings;

async function publish(settings: KafkaSettings, records: Parameters<Publisher['send']>[1]): Promise<void> {
  const publisher = new Publisher(openKafka(settings, 'stranger'));
  // A topic that was made just now is not led everywhere yet.
  await eventually('it is sent', () =>
    publisher.send(settings.topic, records).then(
      () => true,
      () => false,
    ),
  );
  await publisher.close();
}

describe('what does not come from the relay', () => {
  it(
    'is put aside and reported, and holds nobody up',
    onBench(strategy, async (bench) => {
      const troubles: Trouble[] = [];
      const handled: string[] = [];
      const consumer = await bench.start(async ({ event }) => void handled.push(event.stream), {
        onTrouble: (trouble) => troubles.push(trouble),
      });
      const settings = settingsOf(bench);
      const record = { key: 'complaint-x', partition: 1, value: Buffer.from('{}'), headers: {} };
      await publish(settings, [
        record,
        { ...record, value: null },
        { ...record, headers: { ce_type: 'complaint.acknowledged', ce_position: 'abc' } },
        {
          ...record,
          headers: { ce_type: 'complaint.acknowledged', ce_position: '7', ce_appendedby: 'recourse_intake' },
        },
      ]);
      for (const stream of streams) await bench.append(stream);
      await bench.drained(consumer);
      expect(handled.toSorted()).toEqual([...streams].toSorted());
      const reported = troubles.filter(({ consequence }) => consequence === 'parked');
      expect(reported.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'RECORD_INVALID'));
      const letters = await readTopic(settings.brokers, deadLetterTopic(settings.topic, GROUP));
      expect(letters).toHaveLength(4);
      expect(await consumer.parked()).toEqual([]);
    }),
    TEST_MS,
  );
});

describe('a topic that is not the one of the log', () => {
  it(
    'is never taken for one that has nothing left',
    onBench(strategy, async (bench) => {
      for (const stream of streams) await bench.append(stream);
      await eventually('the log is published', async () => {
        const [row] = await bench.sql<{ position: string }>('select position from relay.consumer_checkpoint');
        return row?.position === String(streams.length);
      });
      const settings = settingsOf(bench);
      const wrong = { ...settings, topic: `${settings.topic}.wrong` };
      await ensureTopic(openKafka(wrong, 'stranger'), wrong);
      const lost = await strategy.start(bench.setup(), new Map(), wrong);
      await eventually('it has joined', async () => (await lost.status()).state === 'running');
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(await lost.status()).toMatchObject({ position: '0', lagEvents: streams.length });
      await lost.stop();
      const handled: string[] = [];
      const found = await bench.start(async ({ event }) => void handled.push(event.stream));
      await bench.drained(found);
      expect(handled).toHaveLength(streams.length);
    }),
    TEST_MS,
  );
});

describe('a group whose tables were lost', () => {
  it(
    'learns what it had parked from the log, each instance for its partitions',
    onBench(strategy, async (bench) => {
      const poisoned = async () => {
        throw new TypeError('poison');
      };
      const before = await bench.start(poisoned);
      for (const stream of streams) await bench.append(stream);
      await bench.drained(before);
      expect(await before.parked()).toHaveLength(streams.length);
      await before.stop();
      await bench.sql(`delete from ${SCHEMA}.consumer_checkpoint`);
      await bench.sql(`delete from ${SCHEMA}.parked_stream`);
      const instances = [await bench.start(poisoned), await bench.start(poisoned)];
      await eventually(
        'both work, and know it',
        async () => {
          const states = await Promise.all(instances.map((one) => one.status()));
          return states.every(({ state, parked }) => state === 'running' && parked === streams.length);
        },
        30_000,
      );
    }),
    TEST_MS,
  );
});
