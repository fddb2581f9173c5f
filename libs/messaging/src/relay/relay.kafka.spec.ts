import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { comparePositions, START, type Position } from '@recourse/event-store';
import { eventually } from '../conformance/eventually.js';
import { complaint } from '../conformance/samples.js';
import type { Trouble } from '../consumer-status.js';
import { openKafka } from '../kafka/kafka-client.js';
import { readTopic } from '../kafka/read-topic.fixture.js';
import { ensureTopic } from '../kafka/topic.js';
import { onRelayBench, settings, type Move, type RelayBench } from './relay-bench.fixture.js';
import { relayPosition, relayStatus, rewindRelay } from './relay-checkpoint.js';
import { topicView } from './topic-view.fixture.js';

const QUICK = { leaseTtlMs: 500, backOffMinMs: 20, backOffMaxMs: 200 };
const SEED = Number(process.env['RECOURSE_TEST_SEED'] ?? 1);
const KILLS = 100;
const POINTS = ['after-take', 'after-read', 'before-send', 'after-send', 'after-checkpoint'].map(
  (point) => `relay.${point}`,
);
const STANDING_BY = 3;

/** Where the n-th relay is killed, and at which pass; always the same for one seed. */
function deathOf(n: number): { point: string; passes: number } {
  const random = createHash('sha256').update(`${SEED}/${n}`).digest().readUInt32BE(0);
  const point = POINTS[n % POINTS.length]!;
  return { point, passes: point === 'relay.after-take' ? 1 : 1 + (random % 4) };
}

/** Many callers append to many streams until they are told to stop. */
function appendersOn(bench: RelayBench): { stop(): Promise<void> } {
  let isStopping = false;
  const appender = async (caller: number) => {
    for (let n = 0; !isStopping; n += 1) {
      await bench.append(complaint(`${caller}-${n % 7}`), 1 + (n % 4));
      await sleep(20);
    }
  };
  const all = Promise.all([0, 1, 2].map(appender));
  return {
    async stop() {
      isStopping = true;
      await all;
    },
  };
}

/** Relays that die one after the other, each with others standing by, until so many were killed. */
async function killRelays(bench: RelayBench, kills: number): Promise<Map<string, number>> {
  const killed = new Map<string, number>();
  let begun = 0;
  let done = 0;
  const next = async (): Promise<void> => {
    while (done < kills) {
      const { point, passes } = deathOf(begun++);
      const worker = bench.fork(QUICK, `${point}=kill-after:${passes}`);
      const signal = await new Promise<string | number | null>((resolve) =>
        worker.once('exit', (code, signal) => resolve(signal ?? code)),
      );
      if (signal !== 'SIGKILL') throw new Error(`a relay ended with ${signal}`);
      done += 1;
      killed.set(point, (killed.get(point) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: STANDING_BY }, next));
  return killed;
}

/** What would show that two led at once, or that the checkpoint went back. */
function fencingViolations(moves: readonly Move[]): string[] {
  const owners = new Map<number, string | null>();
  return moves.flatMap(({ epoch, owner, position }, index) => {
    const before = moves[index - 1];
    const found: string[] = [];
    if (owners.has(epoch) && owners.get(epoch) !== owner) found.push(`two owners of epoch ${epoch}`);
    owners.set(epoch, owner);
    if (before && epoch < before.epoch) found.push(`epoch ${epoch} after ${before.epoch}`);
    if (before && epoch !== before.epoch && position !== before.position) found.push(`epoch ${epoch} begins elsewhere`);
    const [from, to] = [before?.position ?? START, position ?? START] as Position[];
    if (comparePositions(to!, from!) < 0) found.push(`back from ${from} to ${to}`);
    return found;
  });
}

describe('the relay', () => {
  it(
    'publishes what is there and what comes, each event in its partition, and says how far it is',
    onRelayBench(async (bench) => {
      const { dataSource, store } = bench;
      await bench.append(complaint('a'), 3);
      expect(await relayPosition(dataSource)).toBeNull();
      const relay = bench.relay();
      await relay.start();
      await bench.published();
      await bench.append(complaint('b'), 700);
      await bench.published();
      expect(await bench.violations()).toEqual([]);
      expect(topicView(await readTopic(bench.kafka.brokers, bench.kafka.topic)).duplicates).toBe(0);
      expect(await relay.status()).toMatchObject({ group: 'relay', state: 'running', position: '703', lagEvents: 0 });
      expect(relay.figures).toMatchObject({ published: 703, leaseChanges: 1, coverageFailures: 0, retries: 0 });
      expect(relay.figures.ackMs).toBeGreaterThan(0);
      await relay.stop();
      await bench.append(complaint('b'), 2);
      expect(await relayStatus(dataSource, store)).toMatchObject({ position: '703', owner: null, lagEvents: 2 });
      expect((await relayStatus(dataSource, store)).lagSeconds).toBeGreaterThan(0);
    }),
  );

  it(
    'loses nothing and changes no order, killed at every step of its loop',
    onRelayBench(async (bench) => {
      const appenders = appendersOn(bench);
      const killed = await killRelays(bench, KILLS);
      await appenders.stop();
      for (const point of POINTS) expect(killed.get(point) ?? 0).toBeGreaterThanOrEqual(KILLS / POINTS.length - 3);
      await bench.relay().start();
      await bench.published();
      expect(await bench.violations()).toEqual([]);
      const moves = await bench.moves();
      expect(fencingViolations(moves)).toEqual([]);
      expect(moves.at(-1)!.epoch).toBeGreaterThan(KILLS);
    }),
    600_000,
  );

  it(
    'loses events when its checkpoint goes before the acknowledgement (control: the wrong order is found out)',
    onRelayBench(async (bench) => {
      await bench.append(complaint('a'), 2);
      const before = bench.relay();
      await before.start();
      await bench.published();
      await before.stop();
      await bench.append(complaint('a'), 2);
      const worker = bench.fork(QUICK, 'relay.checkpoint-before-ack=kill');
      await new Promise((resolve) => worker.once('exit', resolve));
      expect(await bench.violations()).toEqual(['3 is missing', '4 is missing']);
      await expect(bench.relay().start()).rejects.toMatchObject({ code: 'RELAY_TOPIC_LOST' });
    }),
  );

  it(
    'that hangs is replaced within 5 s, and moves nothing any more when it wakes',
    onRelayBench(async (bench) => {
      const [one, two] = [bench.fork({}), bench.fork({})];
      await bench.append(complaint('a'));
      await bench.published();
      const { owner, epoch } = await relayStatus(bench.dataSource, bench.store);
      const leader = owner!.split(':')[1] === String(one.pid) ? one : two;
      leader.kill('SIGSTOP');
      try {
        const hungAt = performance.now();
        await bench.append(complaint('a'));
        await bench.published();
        expect(performance.now() - hungAt).toBeLessThan(5_000);
      } finally {
        leader.kill('SIGCONT');
      }
      for (let n = 0; n < 20; n += 1) {
        await bench.append(complaint('a'));
        await sleep(20);
      }
      await bench.published();
      const after = await relayStatus(bench.dataSource, bench.store);
      expect(Number(after.epoch)).toBe(Number(epoch) + 1);
      expect(after.owner).not.toBe(owner);
      expect(fencingViolations(await bench.moves())).toEqual([]);
      expect(await bench.violations()).toEqual([]);
    }),
  );

  it(
    'that is told to end gives its place to the next one at once',
    onRelayBench(async (bench) => {
      // Nobody could wait for such a lease to end.
      const worker = bench.fork({ leaseTtlMs: 600_000 });
      await bench.append(complaint('a'), 50);
      await bench.published();
      worker.kill('SIGTERM');
      expect(await new Promise((resolve) => worker.once('exit', resolve))).toBe(0);
      await bench.append(complaint('a'), 50);
      await bench.relay().start();
      await bench.published();
      expect(topicView(await readTopic(bench.kafka.brokers, bench.kafka.topic)).duplicates).toBe(0);
      expect(await bench.violations()).toEqual([]);
    }),
  );

  it(
    'does not begin on a topic with other partitions, or other settings',
    onRelayBench(async (bench) => {
      const { brokers, topic, partitions } = bench.kafka;
      await ensureTopic(openKafka({ brokers }, 'test'), { topic, partitions: partitions + 2, replicationFactor: 1 });
      await expect(bench.relay().start()).rejects.toMatchObject({ code: 'TOPIC_UNFIT' });
      expect(await bench.moves()).toEqual([]);
    }),
  );

  it(
    'does not begin on an empty topic when the log was published already, until somebody rewinds it',
    onRelayBench(async (bench) => {
      const { dataSource } = bench;
      await bench.append(complaint('a'), 5);
      const before = bench.relay();
      await before.start();
      await bench.published();
      await before.stop();
      const kafka = settings();
      await expect(bench.relay({ kafka }).start()).rejects.toMatchObject({ code: 'RELAY_TOPIC_LOST' });
      const order = { actor: 'operator-1', reason: 'the topic was lost' };
      const ahead = rewindRelay(dataSource, { ...order, to: '6' as Position });
      await expect(ahead).rejects.toMatchObject({ code: 'RELAY_REWIND_INVALID' });
      expect(await rewindRelay(dataSource, { ...order, to: START })).toBe('5');
      expect(await relayPosition(dataSource)).toBeNull();
      await bench.relay({ kafka }).start();
      await bench.published();
      expect(await bench.violations(kafka.topic)).toEqual([]);
      expect(await dataSource.query('select from_position, to_position, actor, reason from relay.rewind')).toEqual([
        { from_position: '5', to_position: '0', ...order },
      ]);
    }),
  );

  it(
    'goes back while it runs, when somebody rewinds it',
    onRelayBench(async (bench) => {
      await bench.append(complaint('a'), 5);
      const troubles: Trouble[] = [];
      await bench.relay({ timing: QUICK, onTrouble: (trouble) => troubles.push(trouble) }).start();
      await bench.published();
      await rewindRelay(bench.dataSource, { to: '2' as Position, actor: 'operator-1', reason: 'drill' });
      await bench.published();
      expect(troubles).toMatchObject([{ code: 'LEASE_LOST', consequence: 'lease-lost' }]);
      const records = await readTopic(bench.kafka.brokers, bench.kafka.topic);
      expect(topicView(records)).toMatchObject({ duplicates: 3 });
      expect(await bench.violations()).toEqual([]);
    }),
  );

  it(
    'shows its checkpoint to every login, and lets nobody else move it',
    onRelayBench(async (bench) => {
      await bench.append(complaint('a'), 5);
      await bench.relay().start();
      await bench.published();
      const { DataSource } = await import('typeorm');
      for (const login of ['intake', 'routing', 'resolution', 'feedback', 'audit', 'reader'] as const) {
        const other = new DataSource({ type: 'postgres', url: bench.log.urlOf(login) });
        await other.initialize();
        try {
          expect(await relayPosition(other)).toBe('5');
          const move = other.query(`update relay.consumer_checkpoint set position = '1'`);
          await expect(move).rejects.toMatchObject({ driverError: { code: '42501' } });
        } finally {
          await other.destroy();
        }
      }
    }),
  );

  it(
    'waits for a broker that is not there yet, and shows it',
    onRelayBench(async (bench) => {
      const relay = bench.relay({ kafka: settings({ brokers: ['127.0.0.1:1'] }), timing: QUICK });
      await relay.start();
      await eventually('it is paused', async () => (await relay.status()).state === 'paused');
      expect((await relay.status()).lastTrouble).toBe('KAFKA_UNAVAILABLE');
      await relay.stop();
      expect((await relay.status()).state).toBe('stopped');
    }),
  );
});
