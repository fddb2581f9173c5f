// Writes the documents that are computed from the code; with --check it writes nothing and fails where one is stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { api } from './api.mjs';
import { asyncApi } from './asyncapi/document.mjs';
import { indicatorCatalogue } from './indicators.mjs';
import { performanceDocuments } from '../../bench/dist/report/documents.js';
import { errors, events, states } from './markdown.mjs';
import { releasedSchemas } from './released.mjs';

const root = new URL('../../', import.meta.url);

const textOf = (path) => {
  try {
    return readFileSync(new URL(path, root), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
};

const { documents: released, problems } = releasedSchemas(textOf);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  console.error('A released schema only gets optional members; anything else is a new version with an upcaster.');
  process.exit(1);
}

const documents = {
  'docs/api.md': await api(),
  'docs/events.md': events(),
  'docs/states.md': states(),
  'docs/errors.md': errors(),
  'docs/indicators.md': indicatorCatalogue('en'),
  'docs/indicators.zh-CN.md': indicatorCatalogue('zh'),
  'docs/asyncapi.yaml': await asyncApi(),
  ...performanceDocuments(),
  ...released,
};
const stale = Object.keys(documents).filter((path) => textOf(path) !== documents[path]);
if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`${stale.join(', ')}: stale; run npm run docs`);
    process.exit(1);
  }
} else {
  for (const path of stale) {
    const file = fileURLToPath(new URL(path, root));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, documents[path]);
  }
}
