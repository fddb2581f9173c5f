import { comparePositions, type Position } from '@recourse/event-store';
import { stuckHandlers, type ConsumerStatus } from '@recourse/messaging';
import type { ServiceContext } from '../app/service-context.js';
import { Health, type Indicator } from './health.js';

/** The signature that this release calls. */
const APPEND = 'log.append(text[],integer[],bytea[],integer[],uuid[],text[],bytea[])';
/** Beyond its deadline; by then a handler that heeds its signal has ended. */
const STUCK_AFTER_MS = 15_000;

export interface FollowedConsumer {
  readonly group: string;
  status(): Promise<ConsumerStatus>;
}

export interface ServiceHealthOptions {
  readonly context: ServiceContext;
  /** Those that run in this process. */
  readonly consumers: readonly FollowedConsumer[];
  /** Whether one of them has given up for good. */
  readonly hasFailed: () => boolean;
}

export function serviceHealth({ context, consumers, hasFailed }: ServiceHealthOptions): Health {
  return new Health({
    live: [
      { name: 'consumers', check: () => !hasFailed() },
      { name: 'handlers', check: () => stuckHandlers(STUCK_AFTER_MS) === 0 },
    ],
    ready: [
      { name: 'store', check: () => isWritable(context) },
      { name: 'schema', check: () => isSchemaCurrent(context) },
    ],
    // Configuration and migrations come before anything can be asked: without them the process has ended with an error.
    started: consumers.map((consumer) => caughtUp(consumer, context)),
  });
}

/** The login that appends reaches a database that takes writes, and may append. */
async function isWritable({ dataSource }: ServiceContext): Promise<boolean> {
  const [row] = await dataSource.query<{ may: boolean }[]>(
    `select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off'
              and coalesce(has_function_privilege(to_regprocedure($1), 'execute'), false) as may`,
    [APPEND],
  );
  return row?.may === true;
}

/** The database has had every migration of this release's; it may have had more. */
async function isSchemaCurrent({ dataSource, service }: ServiceContext): Promise<boolean> {
  const wanted = dataSource.migrations.map(({ name, constructor }) => name ?? constructor.name);
  const [row] = await dataSource.query<{ had: number }[]>(
    `select count(distinct name)::integer as had from "${service}".migration where name = any ($1)`,
    [wanted],
  );
  return row?.had === new Set(wanted).size;
}

/** Everything that the log held when it was asked first has been dealt with once, here or by another instance. */
function caughtUp(consumer: FollowedConsumer, { feed }: ServiceContext): Indicator {
  let target: Position | null = null;
  return {
    name: consumer.group,
    async check() {
      target ??= await feed.head();
      const { state, position, lagEvents } = await consumer.status();
      if (state === 'standby' || lagEvents === 0) return true;
      return position !== null && comparePositions(position, target) >= 0;
    },
  };
}
