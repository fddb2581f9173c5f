import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { OtherProcess } from './child-process.fixture.js';
import { createDatabase, dropDatabase } from './database.js';
import { destroyHome } from './destroy.js';
import { type RunningPostgres, startPostgres } from './postgres.js';
import { listProcesses, signalProcess } from './process-table.js';
import { clusterName } from './settings.js';

const START = `
  process.on('SIGINT', () => say({ interrupted: true }));
  const postgres = await embedded.startPostgres({ home: given.home });
  say({ url: postgres.url, pid: postgres.pid, dataDirectory: postgres.dataDirectory });
  await forever();`;

type Seen = Pick<RunningPostgres, 'url' | 'pid' | 'dataDirectory'>;

function serverProcesses(dataDirectory: string): number[] {
  const title = `postgres: ${clusterName(dataDirectory)}: `;
  return listProcesses()
    .filter(({ commandLine }) => commandLine.startsWith(title) || commandLine.includes(`-D ${dataDirectory} `))
    .map(({ pid }) => pid);
}

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let home: string;
  const others: OtherProcess[] = [];
  const clients: pg.Client[] = [];
  const running: RunningPostgres[] = [];

  const start = async (log?: (line: string) => void): Promise<RunningPostgres> => {
    const postgres = await startPostgres({ home, ...(log && { log }) });
    running.push(postgres);
    return postgres;
  };

  const startElsewhere = async (): Promise<{ other: OtherProcess; server: Seen }> => {
    const other = OtherProcess.run(START, { home });
    others.push(other);
    return { other, server: await other.said<Seen>() };
  };

  const connect = async (url: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    // Several tests kill the server under it.
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  };

  const one = async (url: string, sql: string): Promise<unknown> => {
    const client = await connect(url);
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  };

  const remember = async (url: string): Promise<void> => {
    const client = await connect(url);
    await client.query('create table remembered (word text not null)');
    await client.query("insert into remembered values ('kept')");
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'recourse-embedded-'));
    // A home made here is passable for the server's user; one below `folder` itself is not, when root runs this.
    home = join(tmpdir(), `${folder.split('/').at(-1)}-home`);
  });

  afterEach(async () => {
    await Promise.all(others.splice(0).map((other) => other.kill('SIGKILL')));
    await Promise.all(clients.splice(0).map((client) => client.end().catch(() => undefined)));
    for (const postgres of running.splice(0)) await postgres.stop();
    await destroyHome(home);
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps its data from one start to the next, on the same port', async () => {
    const first = await start();
    await remember(first.url);
    await first.stop();
    const second = await start();
    expect(await one(second.url, 'select word from remembered')).toBe('kept');
    expect(second.port).toBe(first.port);
  });

  it('is durable, UTF-8, on the loopback address alone, and asks for the password', async () => {
    const { url } = await start();
    const setting = (name: string) => one(url, `select current_setting('${name}')`);
    expect(await setting('fsync')).toBe('on');
    expect(await setting('synchronous_commit')).toBe('on');
    expect(await setting('full_page_writes')).toBe('on');
    expect(await setting('server_encoding')).toBe('UTF8');
    expect(await one(url, 'select datcollate from pg_database where datname = current_database()')).toBe('C');
    expect(await setting('listen_addresses')).toBe('127.0.0.1');
    expect(await setting('unix_socket_directories')).toBe('');
    expect(statSync(join(home, 'postgres-password')).mode & 0o777).toBe(0o600);
    const guessed = new URL(url);
    guessed.password = 'postgres';
    await expect(connect(guessed.href)).rejects.toMatchObject({ code: '28P01' });
  });

  it('takes another port when the one of last time is taken', async () => {
    const first = await start();
    await first.stop();
    const { createServer } = await import('node:net');
    const squatter = createServer().listen(first.port, '127.0.0.1');
    const second = await start();
    squatter.close();
    expect(second.port).not.toBe(first.port);
    expect(await one(second.url, 'select 1')).toBe(1);
  });

  it('creates and drops databases, also under awkward names', async () => {
    const { url } = await start();
    const address = await createDatabase(url, 'a "b" ö');
    expect(await createDatabase(url, 'a "b" ö')).toBe(address);
    expect(await one(address, 'select current_database()')).toBe('a "b" ö');
    await dropDatabase(url, 'a "b" ö');
    await dropDatabase(url, 'a "b" ö');
    await expect(connect(address)).rejects.toMatchObject({ code: '3D000' });
  });

  it('is not started a second time on a home in use, and the first goes on', async () => {
    const { server } = await startElsewhere();
    await expect(startPostgres({ home })).rejects.toMatchObject({ code: 'HOME_IN_USE' });
    expect(await one(server.url, 'select 1')).toBe(1);
  });

  it('is not hit by Ctrl-C: that signals the process group of Node, and Node stops it when it is ready to', async () => {
    const { other, server } = await startElsewhere();
    process.kill(-(other.child.pid ?? 0), 'SIGINT');
    expect(await other.said()).toEqual({ interrupted: true });
    expect(await one(server.url, 'select 1')).toBe(1);
  });

  it('stops when Node ends without stopping it', async () => {
    const other = OtherProcess.run(START.replace('await forever()', 'process.exit(0)'), { home });
    others.push(other);
    const { dataDirectory } = await other.said<Seen>();
    for (let tries = 100; tries > 0 && serverProcesses(dataDirectory).length > 0; tries--) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(serverProcesses(dataDirectory)).toEqual([]);
  });

  it('that outlived a killed Node is stopped and started anew, nothing lost', async () => {
    const { other, server } = await startElsewhere();
    await remember(server.url);
    await other.kill('SIGKILL');
    expect(serverProcesses(server.dataDirectory)).toContain(server.pid);
    const said: string[] = [];
    const postgres = await start((line) => said.push(line));
    expect(said).toEqual([expect.stringContaining(`process ${server.pid}`)]);
    expect(postgres.pid).not.toBe(server.pid);
    expect(await one(postgres.url, 'select word from remembered')).toBe('kept');
  });

  it('starts after everything was killed, the server with all its children included, nothing lost', async () => {
    const { other, server } = await startElsewhere();
    await remember(server.url);
    await other.kill('SIGKILL');
    for (const pid of serverProcesses(server.dataDirectory)) signalProcess(pid, 'SIGKILL');
    expect(existsSync(join(server.dataDirectory, 'postmaster.pid'))).toBe(true);
    const postgres = await start();
    expect(await one(postgres.url, 'select word from remembered')).toBe('kept');
  });

  it('starts after only the postmaster was killed, while a child still works on a statement', async () => {
    const { other, server } = await startElsewhere();
    await remember(server.url);
    const busy = await connect(server.url);
    const statement = busy.query('select count(*) from generate_series(1, 500000000)').catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await other.kill('SIGKILL');
    process.kill(server.pid, 'SIGKILL');
    const postgres = await start();
    expect(await statement).toBe('cut');
    expect(await one(postgres.url, 'select word from remembered')).toBe('kept');
  });

  it('is not kept from starting by a pid file whose pid is now another process', async () => {
    const first = await start();
    await first.stop();
    // The test's own parent is alive and no PostgreSQL.
    writeFileSync(join(first.dataDirectory, 'postmaster.pid'), `${process.ppid}\n${first.dataDirectory}\n`);
    const second = await start();
    expect(await one(second.url, 'select 1')).toBe(1);
  });

  it('starts over after an interrupted initdb', async () => {
    const first = await start();
    await first.stop();
    await destroyHome(home);
    mkdirSync(join(home, 'postgres', 'draft-1', 'base'), { recursive: true });
    const second = await start();
    expect(await one(second.url, 'select 1')).toBe(1);
    expect(existsSync(join(home, 'postgres', 'draft-1'))).toBe(false);
  });

  it('says so when the data are gone, and makes no new ones in silence', async () => {
    const first = await start();
    await first.stop();
    rmSync(first.dataDirectory, { recursive: true });
    await expect(startPostgres({ home })).rejects.toMatchObject({ code: 'DATA_MISSING' });
  });

  it('says so when the data are of another major version', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(first.dataDirectory, 'PG_VERSION'), '9\n');
    await expect(startPostgres({ home })).rejects.toMatchObject({ code: 'DATA_OF_OTHER_VERSION' });
  });

  it('writes nothing of a statement into its log, whatever goes wrong', async () => {
    const { url, logFile } = await start();
    const client = await connect(url);
    const failing = [
      ["select 'canary-5d1f'::integer", []],
      ['select $1::integer', ['canary-5d1f']],
      ["do $$ begin raise warning 'canary-5d1f'; raise exception 'canary-5d1f'; end $$", []],
      ["create table t (v text unique); insert into t values ('canary-5d1f'), ('canary-5d1f')", []],
    ] as const;
    for (const [sql, values] of failing) {
      await expect(client.query(sql, values.length > 0 ? [...values] : undefined)).rejects.toThrow();
    }
    // A killed child makes the server report the statement that it ran, unless told otherwise.
    const pid = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0;
    const cut = client.query("select pg_sleep(60), 'canary-5d1f'").catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 200));
    process.kill(pid, 'SIGKILL');
    expect(await cut).toBe('cut');
    await running[0]?.stop();
    const log = readFileSync(logFile, 'utf8');
    expect(log).toContain('was terminated by signal 9');
    expect(log).not.toContain('canary-5d1f');
    // A server whose child was killed syncs everything before it goes on.
  }, 180_000);

  if (process.getuid?.() === 0) {
    it("keeps root's data where the server's user can reach them when it can't reach the home, and says where", async () => {
      home = join(folder, 'home');
      const said: string[] = [];
      const first = await start((line) => said.push(line));
      await remember(first.url);
      await first.stop();
      expect(dirname(dirname(first.dataDirectory))).toBe('/var/lib/recourse');
      expect(said.filter((line) => line.includes(dirname(first.dataDirectory)))).toHaveLength(1);
      const second = await start();
      expect(second.dataDirectory).toBe(first.dataDirectory);
      expect(await one(second.url, 'select word from remembered')).toBe('kept');
    });

    it('starts anew when such a home was removed, and leaves the data of the removed one alone', async () => {
      home = join(folder, 'home');
      const first = await start();
      await remember(first.url);
      await first.stop();
      rmSync(home, { recursive: true });
      const second = await start();
      await expect(one(second.url, 'select word from remembered')).rejects.toMatchObject({ code: '42P01' });
      expect(existsSync(join(first.dataDirectory, 'PG_VERSION'))).toBe(true);
      rmSync(dirname(first.dataDirectory), { recursive: true });
    });

    it('refuses a copied home whose data lie outside it and still belong to the original', async () => {
      const original = join(folder, 'original');
      home = original;
      await (await start()).stop();
      const { cpSync } = await import('node:fs');
      const copy = join(folder, 'copy');
      cpSync(original, copy, { recursive: true });
      await expect(startPostgres({ home: copy })).rejects.toMatchObject({ code: 'HOME_IS_COPY' });
    });
  }
});
