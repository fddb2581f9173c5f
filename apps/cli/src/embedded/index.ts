export type { ProcessEnd } from './child-log.js';
export { createDatabase, dropDatabase, withDatabase } from './database.js';
export { destroyHome } from './destroy.js';
export { freePort } from './ports.js';
export { EmbeddedError, type EmbeddedErrorCode } from './errors.js';
export { lockHome, type HomeLock } from './home-lock.js';
export { startPostgres, type RunningPostgres, type StartOptions } from './postgres.js';
