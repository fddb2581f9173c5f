#!/usr/bin/env node
/**
 * Development only: reads an export of `recourse mine` with pm4py (AGPL-3.0, never part of Recourse), validates it where the
 * published schemas are at hand, and compares the figures. Wants Python 3 with venv; keeps its environment in node_modules/.cache.
 *
 *   npx recourse mine --json --xes log.xes --ocel log.json > figures.json
 *   npx recourse mine --json --log log.xes --order time > by-time.json
 *   node tools/mining/check-with-pm4py.mjs --figures figures.json --xes log.xes --ocel log.json \
 *     [--figures-by-time by-time.json] [--xes-schema xes-ieee-1849-2016.xsd] [--ocel-schema schema_ocel2.json]
 *
 * That JSON schema demands strings for all values: it goes with `recourse mine --string-values`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PINNED = ['pm4py==2.7.14', 'pandas==2.3.3', 'jsonschema==4.25.1', 'requests==2.32.5'];

const root = join(import.meta.dirname, '../..');
const environment = join(root, 'node_modules/.cache/recourse-pm4py');
const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(python)) run('python3', ['-m', 'venv', environment]);
run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PINNED]);
run(python, [join(import.meta.dirname, 'check_with_pm4py.py'), ...process.argv.slice(2)]);
