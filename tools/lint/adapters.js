import { relative, sep } from 'node:path';
import { onImport } from './imports.js';
import { packageOf } from './workspace.js';

/** Packages that one folder alone may know, so that they can be exchanged there. The benchmarks measure them as they are. */
const ADAPTERS = { kafkajs: 'libs/messaging/src/kafka/' };
const FREE = /^bench\//;

/** Some packages are imported in their adapter's folder only. */
export const adapters = {
  create(context) {
    const own = packageOf(context.filename);
    if (own === undefined) return {};
    const file = relative(own.workspace.root, context.filename).replaceAll(sep, '/');
    if (FREE.test(file)) return {};
    return onImport((specifier, node) => {
      const [name] = specifier.split('/');
      const folder = ADAPTERS[name];
      if (folder === undefined || file.startsWith(folder)) return;
      context.report({ node, message: `"${name}" may be imported in ${folder} only: use what that folder offers` });
    });
  },
};
