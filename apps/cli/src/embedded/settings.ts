import { createHash } from 'node:crypto';

/** Marks the server's processes in the system's process list, so that those of a dead server are found again. */
export function clusterName(dataDirectory: string): string {
  return `recourse-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12)}`;
}

/**
 * The server's settings, given on its command line at every start, so that an existing home gets new ones too. Durability is
 * PostgreSQL's full one. Nothing that a statement carries may reach the log, since it can be somebody's personal data: errors
 * are not logged at all (their texts quote values; who sent the statement is told them), only the server's own doings.
 */
export function settings(dataDirectory: string, port: number): Record<string, string | number> {
  return {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    cluster_name: clusterName(dataDirectory),
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    max_connections: 200,
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    wal_buffers: '16MB',
    wal_compression: 'off',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_min_duration_statement: -1,
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
  };
}
