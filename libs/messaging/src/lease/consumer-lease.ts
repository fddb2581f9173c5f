import type { Position } from '@recourse/event-store';
import type { DataSource, QueryRunner } from 'typeorm';
import { checkpointTable } from '../delivery-state/tables.js';
import { execute, executePrepared, withConnection } from '../sql/execute.js';
import { countLeaseTaken } from '../telemetry/counts.js';
import type { Grant } from './grant.js';
import { isKnownDead, markAlive, markDead, newOwner } from './instance-owner.js';

/** A statement that is to be carried out together with a move of the checkpoint, or not at all. */
export interface Write {
  /** Its text, for a parameter of that name and a condition under which alone it may write. */
  readonly statement: (parameter: string, condition: string) => string;
  /** Its parameter. */
  readonly value: string;
}

export interface StoredCheckpoint {
  readonly position: Position | null;
  readonly owner: string | null;
}

/**
 * The lease of one consumer, and its checkpoint, which are one row. Only the database's clock counts. The epoch fences: an
 * instance that was overtaken moves nothing any more, however long it slept.
 */
export class ConsumerLease {
  readonly #owner = newOwner();
  readonly #table: string;
  /** When the database last confirmed the lease, on this process's clock; it may only be too early. */
  #confirmedAt = 0;

  constructor(
    private readonly dataSource: DataSource,
    schema: string,
    private readonly group: string,
    readonly ttlMs: number,
  ) {
    this.#table = checkpointTable(schema);
  }

  get confirmedAt(): number {
    return this.#confirmedAt;
  }

  /** Takes the lease if it is free, has ended, or its owner is known to be dead. Null: another instance holds it. */
  async take(): Promise<Grant | null> {
    const asked = performance.now();
    const { rows } = await this.#run<{ owner: string | null; ended: boolean }>(
      `select owner, expires_at < now() as ended from ${this.#table} where consumer_group = $1`,
      [this.group],
    );
    const current = rows[0];
    if (!current) await this.#begin();
    const owner = current?.owner ?? null;
    const idle = owner !== null && (owner === this.#owner || isKnownDead(owner));
    if (current && owner !== null && !current.ended && !idle) return null;
    const taken = await this.#run<Omit<Grant, 'row'>>(
      `update ${this.#table} set epoch = epoch + 1, owner = $2, expires_at = now() + $3 * interval '1 millisecond'
        where consumer_group = $1 and (owner is null or expires_at < now() or owner = $4)
        returning epoch::text, position`,
      [this.group, this.#owner, this.ttlMs, idle ? owner : null],
    );
    const grant = taken.rows[0];
    if (!grant) return null;
    this.#confirmedAt = asked;
    markAlive(this.#owner);
    countLeaseTaken(this.group);
    return { ...grant, row: this.group };
  }

  /** False: the lease is lost. */
  renew(grant: Grant): Promise<boolean> {
    return this.#confirm(
      `update ${this.#table} set expires_at = now() + $3 * interval '1 millisecond'
        where consumer_group = $1 and epoch = $2`,
      [this.group, grant.epoch, this.ttlMs],
    );
  }

  /**
   * Saves the checkpoint and renews the lease. False: the lease is lost, nothing was saved. Unless it has to be durable it may
   * be lost with the database's last moments, like everything after it: then events come again.
   */
  save(grant: Grant, position: Position, { durable }: { durable: boolean }): Promise<boolean> {
    return this.#confirm(
      `update ${this.#table} set position = $4, expires_at = now() + $3 * interval '1 millisecond'
         from (select set_config('synchronous_commit', $5, true) as mode) as setting
        where consumer_group = $1 and epoch = $2 and setting.mode is not null`,
      [this.group, grant.epoch, this.ttlMs, position, durable ? 'on' : 'off'],
    );
  }

  /**
   * Moves the checkpoint and writes what belongs to it, in one statement and so in one transaction. False: the checkpoint is not
   * where the caller left it, or the lease is lost; then nothing was written. It needn't be on disk when it answers: after a
   * crash of the database, rows and checkpoint are both as before.
   */
  async move(
    runner: QueryRunner,
    grant: Grant,
    [from, to]: readonly [Position | null, Position],
    writes: readonly Write[],
  ): Promise<boolean> {
    const parameters = [this.group, grant.epoch, this.ttlMs, to, from];
    const steps = writes.map(
      ({ statement }, index) =>
        `, write_${index} as (${statement(`$${parameters.length + index + 1}`, 'exists (select from moved)')})`,
    );
    const { rows } = await executePrepared<{ moved: number }>(
      runner,
      `with moved as (
         update ${this.#table} set position = $4, expires_at = now() + $3 * interval '1 millisecond'
           from (select set_config('synchronous_commit', 'off', true) as mode) as setting
          where consumer_group = $1 and epoch = $2 and position is not distinct from $5 and setting.mode is not null
         returning 1)${steps.join('')}
       select count(*)::integer as moved from moved`,
      [...parameters, ...writes.map(({ value }) => value)],
    );
    return rows[0]?.moved === 1;
  }

  /** Gives the lease back, so that the next instance needn't wait. */
  async release(grant: Grant): Promise<void> {
    await this.#run(`update ${this.#table} set owner = null where consumer_group = $1 and epoch = $2`, [
      this.group,
      grant.epoch,
    ]);
  }

  /** Says to the other instances in this process that this one has ended its work. */
  retire(): void {
    markDead(this.#owner);
  }

  async read(): Promise<StoredCheckpoint | null> {
    const { rows } = await this.#run<StoredCheckpoint>(
      `select position, case when expires_at > now() then owner end as owner from ${this.#table} where consumer_group = $1`,
      [this.group],
    );
    return rows[0] ?? null;
  }

  async #begin(): Promise<void> {
    await this.#run(
      `insert into ${this.#table} (consumer_group, epoch, expires_at) values ($1, 0, now()) on conflict do nothing`,
      [this.group],
    );
  }

  async #confirm(text: string, parameters: unknown[]): Promise<boolean> {
    const asked = performance.now();
    const { count } = await withConnection(this.dataSource, (runner) => executePrepared(runner, text, parameters));
    if (count === 0) return false;
    this.#confirmedAt = asked;
    return true;
  }

  #run<Row>(text: string, parameters: unknown[]) {
    return execute<Row>(this.dataSource, text, parameters);
  }
}
