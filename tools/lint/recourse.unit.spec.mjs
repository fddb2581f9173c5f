import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const here = dirname(fileURLToPath(import.meta.url));
const oxlint = join(here, '..', '..', 'node_modules', 'oxlint', 'bin', 'oxlint');

/** Each package of the sample workspace and what it declares; enough for every arrow, right or wrong, to be tried. */
const PACKAGES = {
  'libs/contracts': ['typebox', 'pg'],
  'libs/clocks': ['@recourse/contracts', '@recourse/evidence'],
  'libs/evidence': ['@recourse/contracts', '@recourse/event-store'],
  'libs/event-store': ['@recourse/evidence', '@recourse/contracts', '@recourse/clocks', 'pg'],
  'libs/messaging': ['@recourse/event-store', '@recourse/service-kit', 'kafkajs'],
  'libs/service-kit': ['@recourse/messaging', '@recourse/intake'],
  'libs/nowhere': ['@recourse/contracts'],
  'services/intake': ['@recourse/service-kit', '@recourse/clocks', '@recourse/routing', '@recourse/cli', 'typeorm'],
  'services/routing': [],
  'apps/cli': ['@recourse/intake', '@recourse/relay', '@recourse/tests'],
  'apps/relay': [],
  bench: ['@recourse/cli', '@recourse/tests', 'kafkajs'],
  tests: ['@recourse/intake'],
};

const RIGHT = {
  'libs/contracts/src/schema.ts': "import 'typebox'; import './fold.js'; import 'typebox/compile';",
  'libs/contracts/src/fold.ts':
    'export const day = (at) => new Date(at).getTime() + Date.UTC(2020, 1) + Math.max(1, 2);',
  'libs/contracts/src/fold.unit.spec.ts': "import '@jest/globals'; import 'node:fs'; export const now = Date.now();",
  'libs/clocks/src/clock.ts': "import '@recourse/contracts';",
  'libs/evidence/src/hash.ts': "import '@recourse/contracts'; import 'node:crypto'; export const now = Date.now();",
  'libs/event-store/src/store.ts': "import '@recourse/evidence'; import '@recourse/contracts'; import 'pg';",
  'libs/event-store/src/conformance/suite.ts': "import '@jest/globals';",
  'libs/event-store/src/store.contract.spec.ts': "import '@recourse/event-store/conformance';",
  'libs/messaging/src/feed.ts': "import '@recourse/event-store';",
  'libs/messaging/src/kafka/client.ts': "import 'kafkajs'; export const queue = require('kafkajs/src/network');",
  'libs/service-kit/src/app.ts': "import '@recourse/messaging';",
  'services/intake/src/features/file/handler.ts':
    "import '@recourse/service-kit'; import '@recourse/clocks'; import '../../domain/decide.js';",
  'services/intake/src/projections/row.ts': "import 'typeorm'; import 'node:crypto'; export const at = new Date();",
  'services/intake/src/domain/decide.ts': 'export const later = (at) => new Date(at + 1);',
  'apps/cli/src/main.ts': "import '@recourse/intake';",
  'bench/src/stock.ts': "import 'kafkajs';",
  'bench/src/append.ts': "import '@recourse/cli'; import '@recourse/tests';",
  'tests/src/flow.ts': "import '@recourse/intake';",
};

/** One fault a file: the words that its message must hold. */
const WRONG = {
  'libs/contracts/src/up.ts': ["import '@recourse/evidence';", 'arrows only go down'],
  'libs/clocks/src/wide.ts': ["import '@recourse/evidence';", 'clocks depends on contracts alone'],
  'libs/evidence/src/up.ts': ["import '@recourse/event-store';", 'arrows only go down'],
  'libs/event-store/src/side.ts': ["import '@recourse/clocks';", 'arrows only go down'],
  'libs/messaging/src/up.ts': ["export * from '@recourse/service-kit';", 'arrows only go down'],
  'libs/messaging/src/relay/producer.ts': [
    "import type { Producer } from 'kafkajs';",
    'in libs/messaging/src/kafka/ only',
  ],
  'libs/messaging/src/relay/deep.ts': [
    "export const types = require('kafkajs/types');",
    'in libs/messaging/src/kafka/ only',
  ],
  'libs/service-kit/src/up.ts': ["import type { Intake } from '@recourse/intake';", 'no library imports a service'],
  'libs/nowhere/src/new.ts': ["import '@recourse/contracts';", 'no place in the arrows'],
  'services/intake/src/other.ts': ["import '@recourse/routing';", 'no service imports another'],
  'services/intake/src/dynamic.ts': [
    "export const routing = () => import('@recourse/routing');",
    'no service imports another',
  ],
  'services/intake/src/type.ts': [
    "export type Routing = import('@recourse/routing').Routing;",
    'no service imports another',
  ],
  'services/intake/src/reexport.ts': ["export { routing } from '@recourse/routing';", 'no service imports another'],
  'services/intake/src/required.ts': [
    "export const routing = require('@recourse/routing');",
    'no service imports another',
  ],
  'services/intake/src/deep.ts': ["import '@recourse/routing/dist/domain/decide.js';", 'no service imports another'],
  'services/intake/src/app.ts': ["import '@recourse/cli';", 'nothing imports an app'],
  'services/intake/src/relative.ts': ["import '../../routing/src/domain/decide.js';", 'leaves the package'],
  'services/intake/src/up.ts': ["import '../../../package.json';", 'leaves the package'],
  'services/intake/src/undeclared.ts': ["import 'pg';", '"pg" is not declared'],
  'services/intake/src/tool.ts': ["import '@jest/globals';", '"@jest/globals" is not declared'],
  'services/intake/src/undeclared.unit.spec.ts': ["import 'pg';", '"pg" is not declared'],
  'services/intake/src/library.ts': ["import '@recourse/messaging';", '"@recourse/messaging" is not declared'],
  'services/intake/src/itself.ts': ["import '@recourse/intake';", 'is this package'],
  'services/intake/src/unknown.ts': ["import '@recourse/ledger';", 'has no package'],
  'apps/cli/src/app.ts': ["import '@recourse/relay';", 'nothing imports an app'],
  'apps/cli/src/test.ts': ["import '@recourse/tests';", 'nothing imports tests'],
  'libs/contracts/src/pure-node.ts': ["import 'node:crypto';", 'import of "node:crypto"'],
  'libs/contracts/src/pure-old.ts': ["import 'fs';", 'import of "fs"'],
  'libs/contracts/src/pure-pg.ts': ["import 'pg';", 'import of "pg"'],
  'libs/clocks/src/pure-now.ts': ['export const now = Date.now();', 'Date.now'],
  'libs/clocks/src/pure-date.ts': ['export const now = new Date();', 'new Date() reads the clock'],
  'libs/clocks/src/pure-call.ts': ['export const now = Date();', 'Date() reads the clock'],
  'libs/clocks/src/pure-global.ts': ['export const now = globalThis.Date.now();', 'Date.now'],
  'libs/clocks/src/pure-computed.ts': ["export const now = Date['now']();", 'Date.now'],
  'libs/clocks/src/pure-taken.ts': ['export const { now } = Date;', 'Date.now'],
  'libs/clocks/src/pure-performance.ts': ['export const now = performance.now();', 'performance.now'],
  'libs/clocks/src/pure-random.ts': ['export const chance = Math.random();', 'Math.random'],
  'libs/clocks/src/pure-uuid.ts': ['export const id = crypto.randomUUID();', 'crypto.randomUUID'],
  'libs/clocks/src/pure-bytes.ts': ['export const bytes = (a) => crypto.getRandomValues(a);', 'crypto.getRandomValues'],
  'services/intake/src/domain/pure-typeorm.ts': ["import 'typeorm';", 'import of "typeorm"'],
  'services/intake/src/domain/deep/pure-now.ts': ['export const now = new Date();', 'new Date() reads the clock'],
};

function write(root, path, content) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function lint(root) {
  const result = JSON.parse(
    execFileSync(process.execPath, [oxlint, '--format=json', '--config', join(root, 'lint.json'), root], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  const byFile = new Map();
  for (const { filename, message } of result.diagnostics) {
    byFile.set(filename, [...(byFile.get(filename) ?? []), message]);
  }
  return { files: result.number_of_files, byFile };
}

describe('the rules recourse/adapters, recourse/boundaries and recourse/pure', () => {
  let root;
  let found;

  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'recourse-lint-')));
    const rules = { 'recourse/adapters': 'warn', 'recourse/boundaries': 'warn', 'recourse/pure': 'warn' };
    const off = { categories: { correctness: 'off' }, plugins: [] };
    write(root, 'lint.json', JSON.stringify({ ...off, jsPlugins: [join(here, 'recourse.js')], rules }));
    write(root, 'package.json', JSON.stringify({ workspaces: ['libs/*'], devDependencies: { '@jest/globals': '1' } }));
    for (const [path, declared] of Object.entries(PACKAGES)) {
      const dependencies = Object.fromEntries(declared.map((name) => [name, '1']));
      write(root, `${path}/package.json`, JSON.stringify({ dependencies }));
    }
    for (const [path, code] of Object.entries(RIGHT)) write(root, path, code);
    for (const [path, [code]] of Object.entries(WRONG)) write(root, path, code);
    found = lint(root);
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('look at every file', () => {
    expect(found.files).toBe(Object.keys(RIGHT).length + Object.keys(WRONG).length);
  });

  it.each(Object.keys(RIGHT))('accept %s', (path) => {
    expect(found.byFile.get(path) ?? []).toEqual([]);
  });

  it.each(Object.entries(WRONG))('refuse %s', (path, [, words]) => {
    expect(found.byFile.get(path)).toEqual([expect.stringContaining(words)]);
  });
});
