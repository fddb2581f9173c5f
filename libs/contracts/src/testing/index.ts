export * from './samples.js';
export * from './history.js';
