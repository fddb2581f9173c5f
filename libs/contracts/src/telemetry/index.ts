export * from './attribute-names.js';
export * from './metrics.js';
export * from './span-names.js';
