import { Controller, Inject } from '@nestjs/common';
import {
  complaintStatuses,
  DomainError,
  linkKinds,
  OneOf,
  Reference,
  streamName,
  streamSubject,
  Uuid,
} from '@recourse/contracts';
import {
  closedQuery,
  ComplaintParams,
  DEFAULT_PAGE,
  Input,
  pageOf,
  pageQuery,
  Route,
  toPage,
  type Call,
} from '@recourse/service-kit';
import { DataSource, In, type Repository } from 'typeorm';
import Type, { type Static } from 'typebox';
import { ComplaintRow } from '../../projections/complaint/complaint.entity.js';

const LinkItem = Type.Object({
  otherComplaintId: Uuid,
  reference: Reference,
  status: OneOf(...complaintStatuses),
  kind: OneOf(...linkKinds),
  standsOn: { ...Uuid, description: 'The complaint on which it was made, and on which it is taken back' },
});
type LinkItem = Static<typeof LinkItem>;

const LinkQuery = closedQuery({ ...pageQuery, after: Type.Optional(Uuid) });

@Controller('complaints/:complaintId/links')
export class ShowLinksController {
  private readonly rows: Repository<ComplaintRow>;

  constructor(@Inject(DataSource) dataSource: DataSource) {
    this.rows = dataSource.getRepository(ComplaintRow);
  }

  @Route({
    method: 'GET',
    path: '',
    summary: 'Links of the complaint, whichever side they stand on',
    roles: ['handler', 'supervisor', 'operator', 'auditor'],
    params: ComplaintParams,
    query: LinkQuery,
    answer: pageOf(LinkItem),
    refusals: ['COMPLAINT_NOT_FOUND'],
  })
  async listLinks(@Input() { params, query }: Call<unknown, ComplaintParams, Static<typeof LinkQuery>>) {
    const { after, limit = DEFAULT_PAGE } = query;
    const items = await this.linksOf(params.complaintId);
    const rest = after === undefined ? items : items.filter(({ otherComplaintId }) => otherComplaintId > after);
    return toPage(rest.slice(0, limit + 1), limit, ({ otherComplaintId }) => otherComplaintId);
  }

  /** Ordered by the other complaint's id. */
  private async linksOf(complaintId: string): Promise<LinkItem[]> {
    const row = await this.rows.findOneBy({ stream: streamName.complaint(complaintId) });
    if (!row) throw new DomainError('COMPLAINT_NOT_FOUND');
    const [outgoing, incoming] = await Promise.all([
      this.rows.findBy({ stream: In(row.links.map(({ otherComplaintId }) => streamName.complaint(otherComplaintId))) }),
      this.pointingAt(complaintId),
    ]);
    const items = [
      ...outgoing.map((other) => item(other, row, streamSubject(other.stream), complaintId)),
      ...incoming.map((other) => item(other, other, complaintId, streamSubject(other.stream))),
    ];
    return items.sort((a, b) => (a.otherComplaintId < b.otherComplaintId ? -1 : 1));
  }

  private pointingAt(complaintId: string): Promise<ComplaintRow[]> {
    const pattern = JSON.stringify([{ otherComplaintId: complaintId }]);
    return this.rows
      .createQueryBuilder('one')
      .where(`one.links <> '[]'`)
      .andWhere('one.links @> cast(:pattern as jsonb)', { pattern })
      .getMany();
  }
}

const item = (other: ComplaintRow, holder: ComplaintRow, target: string, standsOn: string): LinkItem => ({
  otherComplaintId: streamSubject(other.stream),
  reference: other.reference,
  status: other.status,
  kind: holder.links.find(({ otherComplaintId }) => otherComplaintId === target)!.kind,
  standsOn,
});
