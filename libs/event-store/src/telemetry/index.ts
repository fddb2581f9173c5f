export * from './trace-context.js';
export * from './tracer.js';
export { TracedAppends } from './traced-append.js';
