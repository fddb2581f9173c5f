export type { ConformanceAdapter, ConformanceLog, OpenOptions } from './adapter.js';
export { describeEventStoreConformance } from './suite.js';
export { createPostgresLog, postgresAdapter, type PostgresLog } from './postgres/postgres-log.js';
