import { Inject, Injectable } from '@nestjs/common';
import { CustomerAccess, type CustomerKey } from '@recourse/service-kit';
import { DataSource, type Repository } from 'typeorm';
import { ComplaintRow } from '../../projections/complaint/complaint.entity.js';

/** Opens a complaint to whoever has its reference and its secret. */
@Injectable()
export class ComplaintAccess {
  private readonly rows: Repository<ComplaintRow>;

  constructor(
    @Inject(DataSource) dataSource: DataSource,
    @Inject(CustomerAccess) private readonly access: CustomerAccess,
  ) {
    this.rows = dataSource.getRepository(ComplaintRow);
  }

  /** @throws DomainError `STATUS_NOT_FOUND`, alike for a wrong reference and a wrong secret */
  open(key: CustomerKey): Promise<ComplaintRow> {
    return this.access.open(key, (reference) => this.rows.findOneBy({ reference }));
  }
}
