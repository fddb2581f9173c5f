import { Inject, Injectable } from '@nestjs/common';
import { streamSubject } from '@recourse/contracts';
import { SERVICE_CONTEXT, type ServiceContext } from '@recourse/service-kit';
import type { Repository, SelectQueryBuilder } from 'typeorm';
import { SealedValues } from '../../access/sealed-values.js';
import type { Candidate } from '../../domain/duplicates.js';
import { ComplaintRow } from '../../projections/complaint/complaint.entity.js';

/** Complaints nearest in time on each side, of the customer's and of the product's. */
const MOST_EACH = 50;
const DAY_MS = 86_400_000;

/** Complaints that may be the same matter, with their texts, which are unsealed for the comparison and kept nowhere. */
@Injectable()
export class Candidates {
  private readonly rows: Repository<ComplaintRow>;

  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(SealedValues) private readonly values: SealedValues,
  ) {
    this.rows = context.dataSource.getRepository(ComplaintRow);
  }

  /** At most four times `MOST_EACH`. */
  async near(own: ComplaintRow, family: readonly string[], days: number): Promise<Candidate[]> {
    const ofCustomer = this.around(own, days, (query) => query.andWhere('one.customerId = any(:family)', { family }));
    const { product } = own;
    const ofProduct =
      product === null ? [] : this.around(own, days, (query) => query.andWhere('one.product = :product', { product }));
    const found = (await Promise.all([ofCustomer, ofProduct])).flat();
    return this.withTexts([...new Map(found.map((row) => [row.stream, row])).values()]);
  }

  /** Complaints whose text can't be opened any more are left out. */
  async withTexts(rows: readonly ComplaintRow[]): Promise<Candidate[]> {
    const slices = await this.context.store.readStreams(rows.map(({ stream }) => stream));
    const received = slices.map(({ events: [first] }) => first!.event);
    const texts = await this.values.open(received.map((event) => ({ event, member: 'text' })));
    return rows.flatMap(({ stream, customerId, product, receivedAt }, index) => {
      const text = texts[index];
      if (typeof text !== 'string') return [];
      return [{ complaintId: streamSubject(stream), customerId, product, receivedAt, text }];
    });
  }

  private async around(
    { stream, receivedAt }: ComplaintRow,
    days: number,
    narrowed: (query: SelectQueryBuilder<ComplaintRow>) => SelectQueryBuilder<ComplaintRow>,
  ): Promise<ComplaintRow[]> {
    const query = () => narrowed(this.rows.createQueryBuilder('one').where('one.stream <> :stream', { stream }));
    const instant = (shift: number) => new Date(Date.parse(receivedAt) + shift * DAY_MS).toISOString();
    const before = query()
      .andWhere('one.receivedAt between :from and :at', { from: instant(-days), at: receivedAt })
      .orderBy('one.receivedAt', 'DESC');
    const after = query()
      .andWhere('one.receivedAt > :at and one.receivedAt <= :until', { at: receivedAt, until: instant(days) })
      .orderBy('one.receivedAt', 'ASC');
    const sides = [before.addOrderBy('one.stream'), after.addOrderBy('one.stream')];
    return (await Promise.all(sides.map((side) => side.limit(MOST_EACH).getMany()))).flat();
  }
}
