import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { destroyHome } from '@recourse/cli/embedded';
import { LoopbackIssuer } from '@recourse/cli/issuer';
import { killServerOf } from './kill-server.js';

export const repository = fileURLToPath(new URL('../../../', import.meta.url));
const main = join(repository, 'apps/cli/dist/main.js');

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
  readonly ended: Promise<Ended>;

  constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString('utf8')));
    child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString('utf8')));
    this.ended = new Promise((resolve) =>
      child.once('close', (code) => resolve({ code, stdout: this.stdout, stderr: this.stderr })),
    );
  }

  signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.child.pid!, signal);
    } catch {
      // It has ended already.
    }
  }
}

/** A data directory of its own, and the command line on it. */
export class Home {
  readonly path: string;
  private readonly running = new Set<Running>();

  constructor() {
    const parent = mkdtempSync(join(tmpdir(), 'recourse-e2e-'));
    chmodSync(parent, 0o755);
    this.path = join(parent, 'home');
  }

  start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
    const { NODE_OPTIONS: _options, RECOURSE_FAIL_POINTS: _points, ...inherited } = process.env;
    const child = spawn(process.execPath, [main, ...args, '--home', this.path], {
      cwd: repository,
      env: { ...inherited, LANG: 'en_US.UTF-8', LC_ALL: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const running = new Running(child);
    this.running.add(running);
    void running.ended.then(() => this.running.delete(running));
    return running;
  }

  run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return this.start(args, environment).ended;
  }

  /** Runs with `--json`. @throws Error with what was said when it did not end with 0 */
  async json<T>(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<T> {
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
  async killEverything(running: Running): Promise<Ended> {
    running.signal('SIGKILL');
    await killServerOf(this.path);
    return running.ended;
  }

  async destroy(): Promise<void> {
    for (const running of this.running) running.signal('SIGKILL');
    await Promise.all([...this.running].map(({ ended }) => ended));
    await killServerOf(this.path);
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
