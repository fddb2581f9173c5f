export * from './event-store.port.js';
export { logPages, type LogPagesOptions } from './log-pages.js';
export { CarriedEvent } from './carried-event.js';
export * from './postgres/postgres-event-store.js';
export { migrate, type MigrateOptions, type Migration } from './postgres/migrate.js';
export { loginOf, logins, type Login } from './postgres/roles.js';
export { StreamHeads } from './postgres/stream-heads.js';
export type { StoreStats } from './postgres/stats.js';
