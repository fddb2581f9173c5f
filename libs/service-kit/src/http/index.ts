/** What speaks HTTP without being a Nest application needs of it. */
export * from './language.js';
export * from './limits.js';
export * from './problem.js';
