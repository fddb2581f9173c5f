import { expect } from '@jest/globals';
import type { PostgresLog } from '@recourse/event-store/conformance';
import pg from 'pg';
import { eventually } from '../conformance/eventually.js';

interface Bench {
  readonly log: PostgresLog;
  sql<Row>(text: string, parameters?: unknown[]): Promise<Row[]>;
}

interface Move {
  readonly epoch: number;
  readonly position: string | null;
}

const TIMES = 3;

/** Takes a partition's checkpoint of intake away from whoever holds it, as another instance would, and lets them go on. */
export async function takeAwayRepeatedly(bench: Bench, row: string): Promise<void> {
  const saved = async () => {
    const [found] = await bench.sql<{ position: string | null }>(
      'select position from intake.consumer_checkpoint where consumer_group = $1',
      [row],
    );
    return found?.position ?? null;
  };
  await eventually('something is saved', async () => (await saved()) !== null);
  await noteMoves(bench.log);
  for (let times = 0; times < TIMES; times += 1) {
    await bench.sql(
      "update intake.consumer_checkpoint set epoch = epoch + 1, owner = 'somebody' where consumer_group = $1",
      [row],
    );
    const before = await saved();
    await eventually('it goes on', async () => (await saved()) !== before);
  }
}

/** After `takeAwayRepeatedly`: whoever had lost the checkpoint wrote nothing until they had taken it again. */
export async function expectFenced(bench: Bench, row: string): Promise<void> {
  const moves = await bench.sql<Move>(
    'select epoch::integer as epoch, position from intake.move where name = $1 order by n',
    [row],
  );
  const epochs = moves.map(({ epoch }) => epoch);
  const positions = moves.map(({ position }) => Number(position));
  // Each time: once by somebody else, once back.
  expect(new Set(epochs).size).toBeGreaterThanOrEqual(2 * TIMES);
  expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
}

/** Writes down every change of the checkpoints, in the order in which the database carried them out. */
async function noteMoves(log: PostgresLog): Promise<void> {
  const client = new pg.Client({ connectionString: log.adminUrl });
  await client.connect();
  await client.query(`
    create table intake.move (n bigint generated always as identity, name text, epoch bigint, position text);
    alter table intake.move owner to recourse_intake;
    create function intake.note_move() returns trigger language plpgsql as $$ begin
      insert into intake.move (name, epoch, position) values (new.consumer_group, new.epoch, new.position);
      return new;
    end $$;
    create trigger note_move after update on intake.consumer_checkpoint for each row
      execute function intake.note_move()`);
  await client.end();
}
