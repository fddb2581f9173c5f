#!/usr/bin/env node
/**
 * `node tools/deploy/check-compose.mjs`: lets a compose implementation read docker-compose.yml, where there is one: `docker compose`,
 * compose-go's own command (`go install github.com/compose-spec/compose-go/v2/cmd@latest`; COMPOSE_GO names it), or `docker-compose`.
 * Exit code 0: it was understood, or nobody is here to ask; the line says which.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeText, composeVariables, interpolate } from './compose.mjs';

const readers = [
  { program: 'docker', args: ['compose', 'config', '--quiet'], probe: ['compose', 'version'] },
  {
    program: process.env.COMPOSE_GO ?? join(homedir(), 'go', 'bin', 'cmd'),
    args: ['docker-compose.yml'],
    probe: ['-h'],
  },
  { program: 'docker-compose', args: ['config', '--quiet'], probe: ['version'] },
];

/** @returns `{reader, problem}`; no reader where none is here, no problem where it was understood */
export function checkCompose() {
  // compose-go's command reads no environment, so the variables are filled in here.
  const text = composeText();
  const required = composeVariables(text).filter(({ otherwise }) => otherwise === ':?');
  const folder = mkdtempSync(join(tmpdir(), 'recourse-compose-'));
  writeFileSync(
    join(folder, 'docker-compose.yml'),
    interpolate(text, Object.fromEntries(required.map(({ name }) => [name, name]))),
  );
  try {
    return askFirstReader(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function askFirstReader(cwd) {
  for (const { program, args, probe } of readers) {
    const { error, status, stdout, stderr } = spawnSync(program, probe, { encoding: 'utf8' });
    if (error || (status !== 0 && !/no-interpolation/.test(stdout + stderr))) continue;
    const result = spawnSync(program, args, { cwd, encoding: 'utf8' });
    const reader = `${program} ${args.join(' ')}`;
    return result.status === 0 ? { reader } : { reader, problem: (result.stderr || result.stdout).trim() };
  }
  return {};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { reader, problem } = checkCompose();
  if (reader === undefined)
    process.stdout.write('docker-compose.yml: not checked, no compose implementation is here\n');
  else process.stdout.write(`docker-compose.yml: ${problem ?? 'understood'} (${reader})\n`);
  process.exitCode = problem === undefined ? 0 : 1;
}
