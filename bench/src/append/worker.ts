import { appendOurs } from './ours.js';
import { insertRaw } from './raw-insert.js';

/** One of several processes that append at once: `worker.js ours|raw URL CALLERS MILLISECONDS`. */
const [, , what, url, callers, milliseconds] = process.argv;
const run = what === 'ours' ? appendOurs : insertRaw;
process.send?.(await run(url!, Number(callers), Number(milliseconds)));
process.disconnect?.();
