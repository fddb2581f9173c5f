export * from './samples.js';
export * from './history.js';
export * from './extension.js';
export * from './released-schemas.js';
export * from './history-problems.js';
