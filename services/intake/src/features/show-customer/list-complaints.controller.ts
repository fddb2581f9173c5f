import { Controller, Inject } from '@nestjs/common';
import { complaintKinds, complaintStatuses, OneOf, Reference, streamSubject, Uuid } from '@recourse/contracts';
import {
  closedQuery,
  DEFAULT_PAGE,
  Input,
  pageOf,
  pageQuery,
  Route,
  toPage,
  InstantCursor,
  complaintCursorAt,
  complaintPlaceAt,
  type Call,
} from '@recourse/service-kit';
import { DataSource, type Repository } from 'typeorm';
import Type, { type Static } from 'typebox';
import { CustomerFamily } from '../../customers/customer-family.js';
import { assertKnown } from '../../domain/change-customer.js';
import { CustomerFileCommands, CustomerParams } from '../../customers/customer-file-commands.js';
import { ComplaintRow } from '../../projections/complaint/complaint.entity.js';

const Item = Type.Object({
  complaintId: Uuid,
  customerId: Uuid,
  reference: Reference,
  kind: OneOf(...complaintKinds),
  channel: Type.String(),
  product: Type.Union([Type.String(), Type.Null()]),
  status: OneOf(...complaintStatuses),
  receivedAt: Type.String(),
});

const ListQuery = closedQuery({
  ...pageQuery,
  after: Type.Optional(InstantCursor),
});

/** Everything that a customer ever sent, under whichever of the person's files. */
@Controller('customers/:customerId/complaints')
export class ListComplaintsController {
  private readonly rows: Repository<ComplaintRow>;

  constructor(
    @Inject(DataSource) dataSource: DataSource,
    @Inject(CustomerFamily) private readonly family: CustomerFamily,
    @Inject(CustomerFileCommands) private readonly customers: CustomerFileCommands,
  ) {
    this.rows = dataSource.getRepository(ComplaintRow);
  }

  @Route({
    method: 'GET',
    path: '',
    summary: 'All that a customer sent, the newest first; follows merges',
    roles: ['handler', 'supervisor', 'operator', 'auditor'],
    params: CustomerParams,
    query: ListQuery,
    answer: pageOf(Item),
    refusals: ['CUSTOMER_NOT_FOUND'],
  })
  async listComplaints(@Input() { params, query }: Call<unknown, CustomerParams, Static<typeof ListQuery>>) {
    const { customerId } = params;
    assertKnown(customerId, await this.customers.read(customerId));
    const { after, limit = DEFAULT_PAGE } = query;
    const found = this.rows
      .createQueryBuilder('one')
      .where('one.customerId = any(:family)', { family: await this.family.of(customerId) })
      .orderBy('one.receivedAt', 'DESC')
      .addOrderBy('one.stream', 'DESC');
    if (after) found.andWhere('(one.receivedAt, one.stream) < (:at, :stream)', complaintPlaceAt(after));
    const { items, next } = toPage(await found.limit(limit + 1).getMany(), limit, ({ receivedAt, stream }) =>
      complaintCursorAt(receivedAt, stream),
    );
    return { items: items.map(view), next };
  }
}

const view = ({ stream, customerId, reference, kind, channel, product, status, receivedAt }: ComplaintRow) => ({
  complaintId: streamSubject(stream),
  customerId,
  reference,
  kind,
  channel,
  product,
  status,
  receivedAt,
});
