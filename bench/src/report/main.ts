import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../results/places.js';
import { performanceDocuments } from './documents.js';

/** `npm run bench:report`: writes the report from what was measured and kept. */
for (const [path, text] of Object.entries(performanceDocuments())) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.error(path);
}
