import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { destroyHome } from '@recourse/cli/embedded';
import { LoopbackIssuer } from '@recourse/cli/issuer';
import { destroyKafka } from '@recourse/cli/kafka';
import { instancesOn, readProcesses } from '@recourse/cli/processes';
import { killServerOf } from './kill-server.js';

export const repository = fileURLToPath(new URL('../../../', import.meta.url));
const main = join(repository, 'apps/cli/dist/main.js');

/** Every home starts a dozen processes of the same code. */
const COMPILE_CACHE = join(tmpdir(), 'recourse-test-compile-cache');

type Environment = Readonly<Record<string, string>>;

/** An installation whose services are processes of their own. */
interface Installation {
  readonly running: Running;
  readonly environment: Environment;
}

/** How to start one. */
export interface KafkaInstallation {
  readonly options: readonly string[];
  readonly environment: Environment;
}

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command line that runs in a process group of its own. */
export class Running {
  private stdout = '';
  private stderr = '';
  hasEnded = false;
  readonly ended: Promise<Ended>;

  constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString('utf8')));
    child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString('utf8')));
    this.ended = new Promise((resolve) =>
      child.once('close', (code) => {
        this.hasEnded = true;
        resolve({ code, stdout: this.stdout, stderr: this.stderr });
      }),
    );
  }

  /** What it has said on stderr so far. */
  get said(): string {
    return this.stderr;
  }

  signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.child.pid!, signal);
    } catch {
      // It has ended already.
    }
  }
}

/**
 * A data directory of its own, and the command line on it: each command starts everything for itself, in one process; or, with
 * Kafka, works on an installation whose services are processes, which is started when a command needs it.
 */
export class Home {
  readonly path: string;
  private readonly running = new Set<Running>();
  private installation: Installation | null = null;

  constructor(private readonly kafka: KafkaInstallation | null = null) {
    const parent = mkdtempSync(join(tmpdir(), 'recourse-e2e-'));
    chmodSync(parent, 0o755);
    this.path = join(parent, 'home');
  }

  /** Starts a command line that ends by itself, or is ended by a signal. */
  start(given: readonly string[], environment: Environment = {}): Running {
    if (!this.kafka || given[0] !== 'start') return this.spawn(given, environment);
    // Left over by a kill, it would be taken for this one's.
    rmSync(join(this.path, 'running.json'), { force: true });
    const running = this.spawn([...given, ...this.kafka.options], { ...this.kafka.environment, ...environment });
    this.installation = { running, environment };
    return running;
  }

  /** Starts a command that works on a Recourse. */
  async begin(args: readonly string[], environment: Environment = {}): Promise<Running> {
    if (this.kafka && args[0] === 'start') await this.down();
    else if (this.kafka) await this.up(environment);
    return this.start(args, environment);
  }

  private spawn(args: readonly string[], environment: Environment): Running {
    const { NODE_OPTIONS: _options, RECOURSE_FAIL_POINTS: _points, ...inherited } = process.env;
    const child = spawn(process.execPath, [main, ...args, '--home', this.path], {
      cwd: repository,
      env: { ...inherited, LANG: 'en_US.UTF-8', LC_ALL: '', NODE_COMPILE_CACHE: COMPILE_CACHE, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const running = new Running(child);
    this.running.add(running);
    void running.ended.then(() => this.running.delete(running));
    return running;
  }

  async run(args: readonly string[], environment: Environment = {}): Promise<Ended> {
    return (await this.begin(args, environment)).ended;
  }

  /** A Recourse that runs on. */
  async ensureRunning(): Promise<Running> {
    if (!this.kafka) return this.start(['start', '--no-demo']);
    await this.up({});
    return this.installation!.running;
  }

  /** What was said when the Recourse started that this command worked on. */
  saidAtStart(ended: Ended): string {
    return this.installation?.running.said ?? ended.stderr;
  }

  /** With Kafka: sees to it that an installation runs whose processes have this environment. */
  private async up(environment: Environment): Promise<void> {
    const isWanted = JSON.stringify(this.installation?.environment) === JSON.stringify(environment);
    if (!this.installation || this.installation.running.hasEnded || !isWanted) {
      await this.down();
      this.start(['start', '--no-demo'], environment);
    }
    const { running } = this.installation!;
    while (!existsSync(join(this.path, 'running.json'))) {
      if (running.hasEnded) throw new Error(running.said);
      await sleep(50);
    }
  }

  /** Ends the installation, which has to go well; one that has ended already, in whatever way, is nobody's any more. */
  async down(): Promise<void> {
    const { installation } = this;
    this.installation = null;
    if (!installation || installation.running.hasEnded) return;
    installation.running.signal('SIGTERM');
    const { code, stderr } = await installation.running.ended;
    if (code !== 0) throw new Error(`the installation ended with ${code}: ${stderr}`);
  }

  /** Where the services of the installation answer, each by itself. */
  instances(): ReturnType<typeof instancesOn> {
    return instancesOn(this.path);
  }

  /** What the processes of the installation have written to their logs. */
  logs(): string {
    const folder = join(this.path, 'logs');
    const names = readdirSync(folder).filter((name) => name.endsWith('.log'));
    return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  }

  /** Processes of the installation, by name. */
  processes(): ReadonlyMap<string, number | null> {
    return new Map(readProcesses(this.path).map(({ name, pid }) => [name, pid]));
  }

  /** Runs with `--json`. @throws Error with what was said when it did not end with 0 */
  async json<T>(args: readonly string[], environment: Environment = {}): Promise<T> {
    const { code, stdout, stderr } = await this.run([...args, '--json'], environment);
    if (code !== 0) throw new Error(`recourse ${args.join(' ')} ended with ${code}: ${stderr}`);
    return lastJson<T>(stdout);
  }

  /** What happened, one canonical line a complaint. */
  async fold(): Promise<string> {
    const { code, stdout, stderr } = await this.run(['fold', '--all', '--canonical']);
    if (code !== 0) throw new Error(stderr);
    return stdout;
  }

  /** The fold in few characters: two that differ would fill the screen. */
  async foldDigest(): Promise<string> {
    const lines = await this.fold();
    return `${lines.split('\n').length - 1} lines, ${createHash('sha256').update(lines).digest('hex')}`;
  }

  /** Address of the Recourse that runs here and a token for it. */
  async api(role: 'operator' | 'supervisor' | 'handler' = 'operator', subject: string = role): Promise<Api> {
    const file = join(this.path, 'running.json');
    while (!existsSync(file)) await sleep(50);
    const { url } = JSON.parse(readFileSync(file, 'utf8')) as { url: string };
    const issuer = await LoopbackIssuer.open(this.path);
    return new Api(url, await issuer.token(role, subject));
  }

  /** SIGKILL to every process of it, PostgreSQL included. */
  async killEverything(running: Running): Promise<void> {
    const ended = this.killNode(running);
    await killServerOf(this.path);
    await ended;
  }

  /** SIGKILL to the command and, where its Recourse runs apart, to every process of that. PostgreSQL stays behind. */
  async killNode(running: Running): Promise<void> {
    const all = [running, ...(this.installation ? [this.installation.running] : [])];
    for (const one of all) one.signal('SIGKILL');
    await Promise.all(all.map(({ ended }) => ended));
  }

  async destroy(): Promise<void> {
    for (const running of this.running) running.signal('SIGKILL');
    await Promise.all([...this.running].map(({ ended }) => ended));
    await killServerOf(this.path);
    const ownKafka = join(this.path, 'kafka');
    if (existsSync(ownKafka)) await destroyKafka(ownKafka);
    await destroyHome(this.path);
    rmSync(join(this.path, '..'), { recursive: true, force: true });
  }
}

/** A few requests as one actor. */
export class Api {
  constructor(
    readonly url: string,
    private readonly token: string,
  ) {}

  async send(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, text, body: JSON.parse(text) as Record<string, never> };
  }

  async get<T>(path: string): Promise<T> {
    const { status, text, body } = await this.send('GET', path);
    if (status >= 300) throw new Error(text);
    return body as T;
  }

  async events(): Promise<number> {
    return (await this.get<{ events: number }>('/audit/figures')).events;
  }
}

export const lastJson = <T>(stdout: string): T => JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as T;
