#!/usr/bin/env node
/**
 * `node tools/deploy/build-image-steps.mjs [FOLDER]`: runs the steps of deploy/docker/Dockerfile in an empty folder, without a
 * container engine, then starts one service from the result as another user than root. FOLDER, if given, is kept.
 *
 * Stands in for the base image: this Node. Not shown: what only an engine does (users and networks of its own, read-only file
 * systems, the base image's packages).
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ignoredBy, parseDockerfile } from './dockerfile.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const say = (line) => process.stdout.write(`${line}\n`);

/** Steps that change the base image itself; here that is this machine. */
const changesBase = (text) => /(^|\s)\/(usr|opt|etc|var)\//.test(text);

/** Runs every stage below `folder` and returns the last one: where its files are, and what it says of its processes. */
function runStages(folder) {
  const isIgnored = ignoredBy(readFileSync(join(root, '.dockerignore'), 'utf8').split('\n'));
  const roots = new Map();
  let last;
  for (const { name = 'last', steps } of parseDockerfile(
    readFileSync(join(root, 'deploy/docker/Dockerfile'), 'utf8'),
  )) {
    const stage = { root: join(folder, name), workdir: '/', environment: {} };
    roots.set(name, stage.root);
    const inside = (path) => join(stage.root, isAbsolute(path) ? path : join(stage.workdir, path));
    for (const { instruction, text } of steps) {
      say(`${name}: ${instruction} ${text}`);
      const begun = performance.now();
      if (instruction === 'WORKDIR') mkdirSync(inside((stage.workdir = text)), { recursive: true });
      else if (instruction === 'COPY') copy(text, roots, inside, isIgnored);
      else if (instruction === 'ENV')
        Object.assign(stage.environment, Object.fromEntries(text.split(' ').map((one) => one.split('='))));
      else if (instruction === 'RUN' && !changesBase(text)) run(text, inside('.'), stage.environment);
      else stage[instruction] = text;
      if (instruction === 'RUN') say(`  ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
    }
    last = stage;
  }
  return last;
}

function copy(text, roots, inside, isIgnored) {
  const words = text.split(/\s+/);
  const from = words[0].startsWith('--from=') ? roots.get(words.shift().slice('--from='.length)) : undefined;
  const target = inside(words.pop());
  for (const source of words) {
    const base = from === undefined ? root : join(from, source);
    const filter = (path) => from !== undefined || !isIgnored(relative(root, path));
    cpSync(from === undefined ? join(root, source) : base, target, { recursive: true, verbatimSymlinks: true, filter });
  }
}

function run(command, cwd, environment) {
  // Nothing of this process's npm gets in.
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
  execFileSync('/bin/sh', ['-c', command], {
    cwd,
    env: { ...inherited, ...environment, PATH },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function sizeOf(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((one) => one.isFile());
  return entries.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A user that owns nothing, where we may choose. */
const stranger = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

const node = (app, args, env) =>
  execFileSync(process.execPath, args, {
    cwd: app,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...stranger,
  });

async function proveThatItRuns(app, environment, folder) {
  const { startPostgres } = await import('@recourse/cli/embedded');
  const home = join(folder, 'home');
  mkdirSync(home);
  chmodSync(home, 0o711);
  const postgres = await startPostgres({ home });
  const cli = 'apps/cli/dist/main.js';
  let service;
  try {
    const secrets = JSON.parse(node(app, [cli, 'secrets', 'create', '--env', '--json'], environment));
    node(app, [cli, 'database', 'prepare'], { ...environment, ...secrets, RECOURSE_ADMIN_DATABASE_URL: postgres.url });
    say('database prepare: done');
    const own = {
      ...environment,
      RECOURSE_MASTER_KEY: secrets.RECOURSE_MASTER_KEY,
      RECOURSE_IDENTITY_KEY: secrets.RECOURSE_IDENTITY_KEY,
      RECOURSE_DATABASE_URL: `postgres://recourse_intake:${secrets.RECOURSE_INTAKE_PASSWORD}@127.0.0.1:${postgres.port}/recourse`,
      RECOURSE_JWKS_URL: 'http://127.0.0.1:9/jwks.json',
      RECOURSE_TOKEN_ISSUER: 'urn:recourse:loopback',
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
    };
    const begun = performance.now();
    service = spawn(process.execPath, ['services/intake/dist/main.js'], {
      cwd: app,
      env: own,
      stdio: ['ignore', 'inherit', 'inherit'],
      ...stranger,
    });
    const ended = new Promise((resolve) => service.once('exit', (code, signal) => resolve(code ?? signal)));
    while (!isHealthy(app, own)) {
      if (service.exitCode !== null || performance.now() - begun > 30_000)
        throw new Error('intake does not become healthy');
      await sleep(100);
    }
    say(`intake: healthy after ${((performance.now() - begun) / 1_000).toFixed(1)} s as user ${ownerOf(service.pid)}`);
    service.kill('SIGTERM');
    const how = await ended;
    say(`intake: ended with ${how} on SIGTERM`);
    if (how !== 0) throw new Error('intake did not end cleanly');
  } finally {
    service?.kill('SIGKILL');
    await postgres.stop();
  }
}

function isHealthy(app, env) {
  try {
    execFileSync(process.execPath, ['deploy/docker/healthcheck.mjs'], { cwd: app, env, ...stranger });
    return true;
  } catch {
    return false;
  }
}

const ownerOf = (pid) => (existsSync(`/proc/${pid}`) ? statSync(`/proc/${pid}`).uid : process.getuid?.());

const [asked] = process.argv.slice(2);
const folder = asked ?? mkdtempSync(join(tmpdir(), 'recourse-image-'));
mkdirSync(folder, { recursive: true });
if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
// The user that the service runs as passes through.
chmodSync(folder, 0o755);
try {
  const image = runStages(folder);
  const app = join(image.root, image.workdir);
  say(`the image's own files: ${(sizeOf(app) / 1_048_576).toFixed(0)} MB, run as ${image.USER}`);
  if (image.USER === undefined || image.USER === 'root') throw new Error('the image runs as root');
  await proveThatItRuns(app, { PATH: process.env.PATH, ...image.environment }, folder);
} finally {
  if (asked === undefined) rmSync(folder, { recursive: true, force: true });
}
