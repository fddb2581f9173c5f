import { Inject, Injectable } from '@nestjs/common';
import { CarriedEvent, type Position, type RecordedEvent } from '@recourse/event-store';
import { DataSource } from 'typeorm';

interface Row {
  readonly position: Position;
  readonly bytes: Buffer;
  readonly by: string;
}

const COLUMNS = 'position, bytes, appended_by as by';

/** Single events of the log, each by an index of the log's own: whoever reads a few of a long stream reads no more. */
@Injectable()
export class LogReader {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** What is not there is left out. */
  byIds(ids: readonly string[]): Promise<RecordedEvent[]> {
    return this.read(`select ${COLUMNS} from log.events where id = any ($1::uuid[])`, [ids]);
  }

  /** In the order of the log. */
  byPositions(positions: readonly string[]): Promise<RecordedEvent[]> {
    const text = `select ${COLUMNS} from log.events where position = any ($1::bigint[]) order by position`;
    return this.read(text, [positions]);
  }

  /** The next events of a stream after this revision. */
  ofStream(stream: string, afterRevision: number, most: number): Promise<RecordedEvent[]> {
    return this.read(
      `select ${COLUMNS} from log.events where stream = $1 and revision > $2 order by stream, revision limit $3`,
      [stream, afterRevision, most],
    );
  }

  private async read(text: string, parameters: unknown[]): Promise<RecordedEvent[]> {
    const rows = await this.dataSource.query<Row[]>(text, parameters);
    return rows.map(({ position, bytes, by }) => new CarriedEvent(position, bytes, by));
  }
}
