import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ApiClient, RecourseApi } from '@recourse/cli/client';
import { startPostgres, type RunningPostgres } from '@recourse/cli/embedded';
import { startKafka, type KafkaNode, type RunningKafka } from '@recourse/cli/kafka';
import {
  Closers,
  Gateway,
  jwksFile,
  layFoundation,
  mainOf,
  ProcessGroup,
  relayEnvironment,
  serviceEnvironment,
  takeHome,
  TroubleFilter,
  type Foundation,
  type GroupMember,
  type InstallationFacts,
  type ProcessPlan,
} from '@recourse/cli/supervisor';
import { services, type Service } from '@recourse/contracts';
import pg from 'pg';
import { killServerOf } from '../../harness/kill-server.js';
import type { History } from '../history.js';
import { DoorsOf, listenerSettings } from './doors.js';
import { destroySystem, homeIn, kafkaIn } from './leftovers.js';

export type Program = Service | 'relay';

/** RECOURSE_FAIL_POINTS of all instances of a program. */
export type FailPoints = Readonly<Partial<Record<Program, string>>>;

export interface SystemOptions {
  /** Keeps everything of the run; removed by `destroy`. */
  readonly directory: string;
  readonly history: History;
  readonly failPoints?: FailPoints;
  /** Instances that can be cut off from the brokers. */
  readonly behindDoors?: readonly string[];
  /** Done once the database is prepared, before any service is started. */
  readonly prepare?: (foundation: Foundation) => Promise<void>;
}

const INSTANCES: Readonly<Record<Program, number>> = {
  // Whoever files must not depend on one process that hangs.
  intake: 2,
  routing: 2,
  resolution: 2,
  feedback: 1,
  audit: 1,
  relay: 2,
};
const BROKERS = 3;
const PARTITIONS = 24;
export const SESSION_TIMEOUT_MS = 6_000;
/** By default 9 s: a broker that was killed is noticed sooner. */
const BROKER_SESSION_MS = 3_000;
const WATCH_EVERY_MS = 50;
const CONNECTIONS = 8;
/** Processes that are killed again and again have done nothing to be distrusted for. */
const LONGEST_PAUSE_MS = 500;

/** Everything of an installation, each part a process of its own that may be killed. */
export class FaultSystem {
  readonly #closers = new Closers();
  #foundation!: Foundation;
  #kafka!: RunningKafka;
  #group!: ProcessGroup;
  #postgres: RunningPostgres | null = null;
  #doors: readonly DoorsOf[] = [];
  #url = '';
  #api!: RecourseApi;
  #watched = new Map<string, string>();

  private constructor(private readonly options: SystemOptions) {}

  static async start(options: SystemOptions): Promise<FaultSystem> {
    const system = new FaultSystem(options);
    try {
      await system.#start();
      return system;
    } catch (error) {
      await system.#closers.close().catch(() => undefined);
      throw error;
    }
  }

  get url(): string {
    return this.#url;
  }

  get api(): RecourseApi {
    return this.#api;
  }

  get foundation(): Foundation {
    return this.#foundation;
  }

  get brokers(): readonly KafkaNode[] {
    return this.#kafka.nodes;
  }

  get doors(): readonly DoorsOf[] {
    return this.#doors;
  }

  /** Services and relays. */
  get members(): readonly GroupMember[] {
    return this.#group.members;
  }

  get isWhole(): boolean {
    return this.members.every(({ isReady }) => isReady);
  }

  /** @returns whether it ran */
  signal({ pid }: Pick<GroupMember, 'pid'>, signal: NodeJS.Signals): boolean {
    if (pid === null) return false;
    try {
      return process.kill(pid, signal);
    } catch {
      return false;
    }
  }

  /** The relay that publishes at this moment, as its lease says. */
  async leadingRelay(): Promise<GroupMember | null> {
    const { rows } = await this.query<{ owner: string | null }>(
      `select owner from relay.consumer_checkpoint where consumer_group = 'relay'`,
    );
    const pid = Number(rows[0]?.owner?.split(':')[1]);
    return this.members.find((member) => member.pid === pid) ?? null;
  }

  /** As superuser. */
  async query<Row extends pg.QueryResultRow>(text: string): Promise<pg.QueryResult<Row>> {
    const client = new pg.Client({ connectionString: this.#foundation.superuserUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await client.query<Row>(text);
    } finally {
      await client.end();
    }
  }

  killPostgres(): Promise<void> {
    return killServerOf(this.#foundation.home);
  }

  async restartPostgres(): Promise<void> {
    const { home, lock } = this.#foundation;
    this.#postgres = await startPostgres({ home, lock });
  }

  /** Starts the instances of some programs again, with these fail points. */
  async rearm(failPoints: FailPoints): Promise<void> {
    const plans = this.#plans(failPoints).filter(({ name }) =>
      Object.keys(failPoints).some((one) => name.startsWith(one)),
    );
    await this.#group.stop((name) => plans.some((plan) => plan.name === name));
    await this.#startAll(plans);
  }

  async stop(): Promise<void> {
    await this.#closers.close();
  }

  /** Removes everything, after ending what still runs the quick way. */
  async destroy(): Promise<void> {
    const members = this.members;
    const stopped = this.stop().catch(() => undefined);
    for (const member of members) this.signal(member, 'SIGKILL');
    await Promise.all(this.brokers.map((node) => node.kill()));
    await stopped;
    await destroySystem(this.options.directory);
  }

  async #start(): Promise<void> {
    const { directory, history, prepare, failPoints = {}, behindDoors = [] } = this.options;
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    const log = (notice: object) => history.write('notice', { notice });
    for (const name of behindDoors) this.#doors = [...this.#doors, await DoorsOf.open(name, BROKERS)];
    this.#closers.add(() => Promise.all(this.#doors.map((doors) => doors.close())));
    const [kafka] = await Promise.all([this.#startKafka(), this.#startFoundation(log)]);
    this.#kafka = kafka;
    await prepare?.(this.#foundation);
    const gateway = new Gateway(this.#foundation.issuer.publicKeys);
    this.#group = new ProcessGroup(this.#foundation.home, gateway, log, new TroubleFilter(), LONGEST_PAUSE_MS);
    this.#closers.add(() => this.#group.stop(() => true));
    this.#url = await gateway.listen(0);
    this.#closers.add(() => gateway.close());
    const client = new ApiClient({
      url: this.#url,
      tokens: this.#foundation.issuer,
      subject: 'operator',
      language: 'en',
      connections: CONNECTIONS,
    });
    this.#closers.add(() => client.close());
    this.#api = new RecourseApi(client);
    await this.#startAll(this.#plans(failPoints));
    const watching = setInterval(() => this.#watch(), WATCH_EVERY_MS);
    this.#closers.add(() => clearInterval(watching));
  }

  async #startKafka(): Promise<RunningKafka> {
    const kafka = await startKafka({
      directory: kafkaIn(this.options.directory),
      brokers: BROKERS,
      settings: (node) => ({
        'broker.session.timeout.ms': BROKER_SESSION_MS,
        'group.min.session.timeout.ms': SESSION_TIMEOUT_MS,
        ...listenerSettings(node, this.#doors),
      }),
    });
    this.#closers.add(() => kafka.stop());
    return kafka;
  }

  async #startFoundation(log: (notice: object) => void): Promise<void> {
    const taken = await takeHome(homeIn(this.options.directory), log, this.#closers);
    this.#foundation = await layFoundation(taken, this.#closers);
    // The one that was started in place of a killed one.
    this.#closers.add(() => this.#postgres?.stop());
  }

  async #startAll(plans: readonly ProcessPlan[]): Promise<void> {
    await Promise.all(plans.map((plan) => this.#group.start(plan)));
  }

  #plans(failPoints: FailPoints): ProcessPlan[] {
    const { urls, secretsPath, home } = this.#foundation;
    const programs: readonly Program[] = [...services, 'relay'];
    return programs.flatMap((program) =>
      Array.from({ length: INSTANCES[program] }, (_, index): ProcessPlan => {
        const name = `${program}-${index + 1}`;
        const facts: InstallationFacts = {
          urls,
          secretsPath,
          jwks: pathToFileURL(jwksFile(home)),
          delivery: { kind: 'kafka', kafka: this.#kafkaFor(name) },
        };
        const environment =
          program === 'relay' ? relayEnvironment(urls.relay, this.#kafkaFor(name)) : serviceEnvironment(program, facts);
        const service = program === 'relay' ? null : program;
        const points = failPoints[program] ?? '';
        return { name, service, main: mainOf(program), environment: { ...environment, RECOURSE_FAIL_POINTS: points } };
      }),
    );
  }

  #kafkaFor(name: string) {
    const doors = this.#doors.find((one) => one.name === name);
    return {
      brokers: doors?.brokers ?? this.#kafka.brokers,
      topic: 'recourse.events.v1',
      partitions: PARTITIONS,
      replicationFactor: BROKERS,
      sessionTimeoutMs: SESSION_TIMEOUT_MS,
    };
  }

  /** Writes down who comes and goes. */
  #watch(): void {
    for (const { name, pid, isReady } of this.members) {
      const state = `${pid}/${isReady}`;
      if (this.#watched.get(name) === state) continue;
      this.#watched.set(name, state);
      this.options.history.write('process', { name, pid, isReady });
    }
  }
}

/** Waits until something is so. @returns whether it became so in time */
export async function eventually(
  isSo: () => boolean | Promise<boolean>,
  limitMs: number,
  everyMs = 50,
): Promise<boolean> {
  const until = performance.now() + limitMs;
  for (;;) {
    if (await isSo()) return true;
    if (performance.now() >= until) return false;
    await sleep(everyMs);
  }
}
