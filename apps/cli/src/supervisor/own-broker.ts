import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { existsSync } from 'node:fs';
import { freePort, isFree } from '../embedded/ports.js';
import { readCluster } from '../kafka-broker/cluster-record.js';
import { stopAbandoned } from '../kafka-broker/directory.js';
import { startKafka, type RunningKafka } from '../kafka-broker/kafka.js';
import { lockHome } from '../embedded/home-lock.js';
import type { OnNotice } from '../runtime/notice.js';
import { RestartPause } from './restart-pause.js';

const directoryOf = (home: string): string => join(home, 'kafka');

/** Ends the broker of a supervisor that was killed. The caller holds the home's lock, so it is nobody's. */
export async function stopLeftoverBroker(home: string, log: OnNotice): Promise<void> {
  const directory = directoryOf(home);
  if (!existsSync(directory)) return;
  const lock = await lockHome(directory);
  try {
    const known = readCluster(lock.home);
    if (known) await stopAbandoned(lock.home, known, (text) => log({ kind: 'kafka', text }));
  } finally {
    lock.release();
  }
}

/** The one broker of an installation on a laptop; started again if it ends by itself. */
export class OwnBroker {
  private readonly pause = new RestartPause();
  private readonly stopping = new AbortController();
  private running: Promise<RunningKafka> | null = null;

  private constructor(
    private readonly directory: string,
    private readonly port: number,
    private readonly log: OnNotice,
  ) {}

  /** Decides where it will listen, so that others can be told before it does. */
  static async plan(home: string, log: OnNotice): Promise<OwnBroker> {
    const directory = directoryOf(home);
    const last = readCluster(directory)?.nodes[0]?.port;
    const port = last !== undefined && (await isFree(last)) ? last : await freePort();
    return new OwnBroker(directory, port, log);
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Resolves when it answers. @throws KafkaBrokerError */
  async start(): Promise<void> {
    const kafka = await this.launch();
    void this.watch(kafka);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await (await this.running?.catch(() => null))?.stop();
  }

  private launch(): Promise<RunningKafka> {
    this.running = startKafka({
      directory: this.directory,
      ports: [this.port],
      log: (text) => this.log({ kind: 'kafka', text }),
      onProgress: (progress) => {
        if (progress.step === 'fetching' && progress.files === 0) this.log({ kind: 'kafka-fetching' });
      },
    });
    return this.running;
  }

  private async watch(kafka: RunningKafka): Promise<void> {
    const { signal } = this.stopping;
    for (let current: RunningKafka | null = kafka; ;) {
      const since = performance.now();
      const lost = current ? (await current.ended).lost : null;
      if (signal.aborted) return;
      const againInMs = this.pause.after(current ? performance.now() - since : 0);
      if (lost) {
        const how = lost.signal ?? `exit code ${lost.code}`;
        this.log({ kind: 'process-ended', name: 'kafka', how, againInMs, logFile: lost.logFile });
      }
      await current?.stop();
      await sleep(againInMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      current = await this.launch().catch(() => null);
    }
  }
}
