import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../eventually.js';
import { withClient } from './clients.js';

const run = promisify(execFile);

/** The programs and the operating system's user of a running server: a second one is started the same way. */
interface Model {
  readonly programs: string;
  readonly uid: number;
  readonly gid: number;
}

/** A PostgreSQL cluster of a test's own, whose processes may all be killed. */
export class ScratchCluster {
  #postmaster: ChildProcess | null = null;

  private constructor(
    private readonly model: Model,
    private readonly folder: string,
    private readonly port: number,
    private readonly settings: readonly string[],
  ) {}

  /** @param settings of the server, as `name=value` */
  static async start(modelUrl: string, settings: readonly string[]): Promise<ScratchCluster> {
    const model = await modelOf(modelUrl);
    const folder = mkdtempSync(join(tmpdir(), 'recourse-scratch-'));
    chmodSync(folder, 0o755);
    chownSync(folder, model.uid, model.gid);
    const cluster = new ScratchCluster(model, folder, await freePort(), settings);
    const options = [
      '-D',
      cluster.#data,
      '-U',
      'postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ];
    await run(join(model.programs, 'initdb'), options, cluster.#asItsUser);
    await cluster.restart();
    return cluster;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  async restart(): Promise<void> {
    const options = ['-D', this.#data, '-p', String(this.port)];
    const all = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'autovacuum=off', ...this.settings];
    this.#postmaster = spawn(
      join(this.model.programs, 'postgres'),
      [...options, ...all.flatMap((setting) => ['-c', setting])],
      { ...this.#asItsUser, stdio: 'ignore' },
    );
    await eventually(() => withClient(this.url, () => Promise.resolve(true)).catch(() => undefined), 20_000);
  }

  /** Every process at once, with no chance to write anything more. */
  async killEverything(): Promise<void> {
    const postmaster = this.#postmaster!;
    const gone = new Promise((resolve) => postmaster.once('exit', resolve));
    const children = childrenOf(postmaster.pid!);
    for (const pid of [postmaster.pid!, ...children]) kill(pid);
    await gone;
    await eventually(() => (children.every((pid) => !isAlive(pid)) ? true : undefined));
    this.#postmaster = null;
  }

  async destroy(): Promise<void> {
    if (this.#postmaster) await this.killEverything();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.folder, 'data');
  }

  get #asItsUser(): { uid?: number; gid?: number; cwd: string } {
    const { uid, gid } = this.model;
    return process.getuid?.() === uid ? { cwd: this.folder } : { uid, gid, cwd: this.folder };
  }
}

async function modelOf(url: string): Promise<Model> {
  const { programs, data } = await withClient(url, async (client) => {
    const { rows } = await client.query<{ programs: string; data: string }>(
      `select (select setting from pg_config where name = 'BINDIR') as programs, current_setting('data_directory') as data`,
    );
    return rows[0]!;
  });
  const { uid, gid } = statSync(data);
  return { programs, uid, gid };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A process of the server may have ended by itself since it was listed. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Linux: the server's processes each lead a session of their own, so only their parent holds them together. */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statusOf(pid)?.parent === parent);
}

const isAlive = (pid: number): boolean => {
  const state = statusOf(pid)?.state;
  return state !== undefined && state !== 'Z';
};

function statusOf(pid: number): { state: string; parent: number } | undefined {
  try {
    // The name in parentheses may hold anything; what follows it is plain.
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return { state: state!, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
