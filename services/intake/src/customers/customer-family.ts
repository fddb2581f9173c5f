import { Inject, Injectable } from '@nestjs/common';
import { streamName, streamSubject } from '@recourse/contracts';
import { DataSource } from 'typeorm';

const MOST_FILES = 1_000;

/** The files of one person: a customer's own and all that are merged with it, in whichever direction. */
@Injectable()
export class CustomerFamily {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** @returns ids, also the given one */
  async of(customerId: string): Promise<readonly string[]> {
    const rows = await this.dataSource.query<{ stream: string }[]>(
      `with recursive family (stream) as (
         select $1::text collate "C"
         union
         select case when m.stream = f.stream then m.merged_into else m.stream end
           from family f join customer_merge m on m.stream = f.stream or m.merged_into = f.stream
          where m.merged_into is not null)
       select stream from family order by stream limit $2`,
      [streamName.customer(customerId), MOST_FILES],
    );
    return rows.map(({ stream }) => streamSubject(stream));
  }
}
