import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Where what was measured is kept. */
export const performanceFolder = join(root, 'docs', 'performance');
