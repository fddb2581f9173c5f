import { Controller, Inject } from '@nestjs/common';
import {
  complaintKinds,
  complaintStatuses,
  OneOf,
  Reference,
  streamName,
  streamSubject,
  Uuid,
} from '@recourse/contracts';
import { closedQuery, DEFAULT_PAGE, Input, pageOf, pageQuery, Route, toPage, type Call } from '@recourse/service-kit';
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

const INSTANT_LENGTH = '2024-01-01T00:00:00.000Z'.length;
const ListQuery = closedQuery({
  ...pageQuery,
  after: Type.Optional(
    Type.String({
      pattern: `^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z~${Uuid.pattern.slice(1)}`,
      description: '`next` of the page before',
    }),
  ),
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
    if (after) found.andWhere('(one.receivedAt, one.stream) < (:receivedAt, :stream)', placeOf(after));
    const { items, next } = toPage(await found.limit(limit + 1).getMany(), limit, cursorOf);
    return { items: items.map(view), next };
  }
}

const cursorOf = ({ receivedAt, stream }: ComplaintRow): string => `${receivedAt}~${streamSubject(stream)}`;

const placeOf = (cursor: string) => ({
  receivedAt: cursor.slice(0, INSTANT_LENGTH),
  stream: streamName.complaint(cursor.slice(INSTANT_LENGTH + 1)),
});

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
