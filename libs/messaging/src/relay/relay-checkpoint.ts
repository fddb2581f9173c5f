import { comparePositions, START, type EventStore, type Position } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import { checkpointTable } from '../delivery-state/tables.js';
import { DeliveryError } from '../failures/delivery.errors.js';
import { execute, inTransaction, withConnection } from '../sql/execute.js';
import { qualified } from '../sql/names.js';
import { ageOfOldest } from '../timing/age-of-oldest.js';

/** Schema and login of the relay bear the same name as its only consumer. */
export const RELAY = 'relay';

const CHECKPOINTS = checkpointTable(RELAY);
export const REWINDS = qualified(RELAY, 'rewind');

export interface RelayStatus {
  /** Everything up to here is in the topic. Null: nothing was ever published. */
  readonly position: Position | null;
  /** The instance that publishes; null when none does. */
  readonly owner: string | null;
  /** Grows whenever another instance takes over. */
  readonly epoch: string;
  /** Events of the log that are not in the topic yet. */
  readonly lagEvents: number;
  /** Since when the oldest of them has been in the log; 0 when there is none. */
  readonly lagSeconds: number;
}

interface Row {
  readonly position: Position | null;
  readonly owner: string | null;
  readonly epoch: string;
}

/** How far the log is published, for every login of the installation. Null: nothing is, or there is no relay. */
export async function relayPosition(dataSource: DataSource): Promise<Position | null> {
  return (await checkpoint(dataSource))?.position ?? null;
}

/** @param log to compare with */
export async function relayStatus(dataSource: DataSource, log: EventStore): Promise<RelayStatus> {
  const { position, owner, epoch } = (await checkpoint(dataSource)) ?? { position: null, owner: null, epoch: '0' };
  const after = position ?? START;
  const [lagEvents, lagSeconds] = await Promise.all([log.countAfter(after), ageOfOldest(log, after)]);
  return { position, owner, epoch, lagEvents, lagSeconds };
}

export interface RelayRewind {
  /** Where to publish again from; START for everything. */
  readonly to: Position;
  /** Who orders it, and why: kept in table `relay.rewind`. */
  readonly actor: string;
  readonly reason: string;
}

/**
 * Lets the relay publish again what stands after a position: when the topic was lost, or is a new one. What consumers have
 * finished they recognise by its position and skip. A relay that runs loses its lease and goes on from there. As the relay.
 * @returns where it stood
 * @throws DeliveryError `RELAY_REWIND_INVALID` for a position that is not published yet: that would skip events
 */
export async function rewindRelay(dataSource: DataSource, { to, actor, reason }: RelayRewind): Promise<Position> {
  return withConnection(dataSource, (runner) =>
    inTransaction(runner, async () => {
      const [row] = (await runner.query(`select position from ${CHECKPOINTS} where consumer_group = $1 for update`, [
        RELAY,
      ])) as Row[];
      const from = row?.position ?? START;
      if (comparePositions(to, from) > 0) {
        throw new DeliveryError('RELAY_REWIND_INVALID', `the log is published up to ${from} only, not up to ${to}`);
      }
      await runner.query(
        `update ${CHECKPOINTS} set position = nullif($2, $3), epoch = epoch + 1, owner = null, expires_at = now()
          where consumer_group = $1`,
        [RELAY, to, START],
      );
      await runner.query(`insert into ${REWINDS} (from_position, to_position, actor, reason) values ($1, $2, $3, $4)`, [
        from,
        to,
        actor,
        reason,
      ]);
      return from;
    }),
  );
}

/** Its first start makes the relay's tables, and lets the other logins read them. */
const NEVER_STARTED: ReadonlySet<unknown> = new Set(['42P01', '42501']);

async function checkpoint(dataSource: DataSource): Promise<Row | null> {
  try {
    const { rows } = await execute<Row>(
      dataSource,
      `select position, epoch::text, case when expires_at > now() then owner end as owner
         from ${CHECKPOINTS} where consumer_group = $1`,
      [RELAY],
    );
    return rows[0] ?? null;
  } catch (error) {
    if (NEVER_STARTED.has((error as { code?: unknown }).code)) return null;
    throw error;
  }
}
