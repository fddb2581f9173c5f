import type { Service } from '@recourse/contracts';
import { PostgresEventStore } from '../../postgres/postgres-event-store.js';
import { loginOf, type Login } from '../../postgres/roles.js';
import type { OpenOptions } from '../adapter.js';

/** Where a log of the tests is. */
export interface PostgresLogSettings {
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

/** Passwords of the tests' clusters, which listen on the loopback address and are thrown away. */
export const passwordOf = (login: Login): string => `${login}-of-a-throwaway-cluster`;

export function urlOf({ host, port, database }: PostgresLogSettings, login: Login): string {
  return `postgres://${loginOf(login)}:${passwordOf(login)}@${host}:${port}/${database}`;
}

export function openLog(
  settings: PostgresLogSettings,
  service: Service,
  { via, now, patienceMs }: OpenOptions = {},
): Promise<PostgresEventStore> {
  return PostgresEventStore.connect({
    url: urlOf({ ...settings, ...via }, service),
    service,
    ...(now ? { now } : {}),
    ...(patienceMs === undefined ? {} : { patienceMs }),
  });
}
