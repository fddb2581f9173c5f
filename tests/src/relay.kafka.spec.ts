import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { destroyKafka, startKafka } from '@recourse/cli/kafka';
import { RelayBench, relayTestSettings } from '@recourse/messaging/conformance';
import { repository } from './harness/home.js';

const MAIN = join(repository, 'apps/relay/dist/main.js');
const PARTITIONS = 6;
/** Whole processes start, and brokers come back. */
const PATIENCE_MS = 120_000;

interface RelayProcess {
  readonly child: ChildProcess;
  /** Resolves with the exit code and what was said on stderr. */
  readonly ended: Promise<{ code: number | null; said: string }>;
}

describe('the process of the relay', () => {
  const processes: ChildProcess[] = [];
  let bench: RelayBench | undefined;
  afterEach(async () => {
    for (const child of processes.splice(0)) child.kill('SIGKILL');
    await bench?.close();
    bench = undefined;
  });

  function start(of: RelayBench, environment: Record<string, string> = {}): RelayProcess {
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        RECOURSE_DATABASE_URL: of.log.urlOf('relay'),
        KAFKA_BROKERS: of.kafka.brokers.join(','),
        RECOURSE_KAFKA_TOPIC: of.kafka.topic,
        RECOURSE_KAFKA_PARTITIONS: String(PARTITIONS),
        ...environment,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    processes.push(child);
    let said = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
    return { child, ended };
  }

  it('publishes until it is told to end, and then ends well', async () => {
    bench = await RelayBench.open();
    const { child, ended } = start(bench);
    await bench.append('complaint-a', 20);
    await bench.published(PATIENCE_MS);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0 });
    expect(await bench.violations()).toEqual([]);
    expect((await bench.moves()).at(-1)).toMatchObject({ epoch: 1, position: '20' });
  });

  it.each([
    [
      'a topic with other partitions',
      { RECOURSE_KAFKA_PARTITIONS: '8' },
      /^relay: the topic .* has partitions 6, .*\n$/,
    ],
    ['a wrong variable', { RECOURSE_KAFKA_PARTITIONS: 'many' }, /^relay: .*RECOURSE_KAFKA_PARTITIONS.*\n$/],
  ])('ends at once on %s, and says why in one line', async (_, environment, line) => {
    bench = await RelayBench.open();
    const fit = bench.relay();
    await fit.start();
    await fit.stop();
    const { code, said } = await start(bench, environment).ended;
    expect(code).toBe(1);
    expect(said).toMatch(line);
  });

  it('loses nothing when its broker is killed and comes back, again and again', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'recourse-relay-spec-'));
    const kafka = await startKafka({ directory });
    const appending = new AbortController();
    try {
      bench = await RelayBench.open(relayTestSettings({ brokers: kafka.brokers }));
      const relays = [start(bench), start(bench)];
      await bench.append('complaint-a');
      await bench.published(PATIENCE_MS);
      const appended = appendUntil(bench, appending.signal);
      for (let kill = 1; kill <= 2; kill += 1) {
        await sleep(300);
        await kafka.nodes[0]!.kill();
        await sleep(300);
        await kafka.nodes[0]!.restart();
        await bench.published(PATIENCE_MS);
      }
      appending.abort();
      expect(await appended).toBeGreaterThan(50);
      await bench.published(PATIENCE_MS);
      expect(await bench.violations()).toEqual([]);
      for (const { child } of relays) child.kill('SIGTERM');
      for (const { ended } of relays) expect(await ended).toMatchObject({ code: 0 });
    } finally {
      appending.abort();
      await kafka.stop();
      await destroyKafka(directory);
    }
  }, 240_000);
});

/** @returns how many events were appended */
async function appendUntil(bench: RelayBench, stop: AbortSignal): Promise<number> {
  for (let n = 0; ; n += 1) {
    if (stop.aborted) return n;
    await bench.append(`complaint-${n % 9}`);
    await sleep(10);
  }
}
