import { Inject, Injectable } from '@nestjs/common';
import { CustomerAccess, type CustomerKey } from '@recourse/service-kit';
import { DataSource, type Repository } from 'typeorm';
import { RevisitRow } from '../projections/revisit/revisit.entity.js';

/** The revisit of the complaint whose reference and secret a customer shows. */
@Injectable()
export class CustomerRevisit {
  private readonly rows: Repository<RevisitRow>;

  constructor(
    @Inject(DataSource) dataSource: DataSource,
    @Inject(CustomerAccess) private readonly access: CustomerAccess,
  ) {
    this.rows = dataSource.getRepository(RevisitRow);
  }

  /** @throws DomainError `STATUS_NOT_FOUND` */
  of(key: CustomerKey): Promise<RevisitRow> {
    return this.access.open(key, (reference) => this.rows.findOneBy({ reference }));
  }
}
