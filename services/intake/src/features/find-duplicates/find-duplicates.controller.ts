import { Controller, Inject } from '@nestjs/common';
import { Count, DomainError, foldComplaint, streamName, Uuid } from '@recourse/contracts';
import {
  closedQuery,
  ComplaintParams,
  handlerRefusals,
  Input,
  Route,
  SERVICE_CONTEXT,
  type Call,
  type ServiceContext,
} from '@recourse/service-kit';
import { DataSource, type Repository } from 'typeorm';
import Type, { type Static } from 'typebox';
import { CustomerFamily } from '../../customers/customer-family.js';
import { ALIKE, duplicatesOf } from '../../domain/duplicates.js';
import { assertMayRead } from '../../domain/readers.js';
import { ComplaintRow } from '../../projections/complaint/complaint.entity.js';
import { Candidates } from './candidates.js';

const DEFAULT_DAYS = 30;
const MOST_HINTS = 20;

const HintQuery = closedQuery({
  days: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 365, description: `How far apart; ${DEFAULT_DAYS} unless said otherwise` }),
  ),
});

const Hint = Type.Object({
  complaintId: Uuid,
  sameCustomer: Type.Boolean(),
  sameProduct: Type.Boolean(),
  daysApart: Count,
  score: Type.Integer({ description: 'Likeness of the texts in thousandths: 2 × shared ÷ (own + others)' }),
  shared: { ...Count, description: 'Words (Chinese, Japanese and Korean: pairs of characters) in both texts' },
  own: { ...Count, description: 'Words in this complaint’s text' },
  others: { ...Count, description: 'Words in the other one’s text' },
});

const Answer = Type.Object({
  items: Type.Array(Hint, { maxItems: MOST_HINTS }),
  candidates: { ...Count, description: 'Complaints that were compared' },
  threshold: Type.Object({ sameCustomer: Type.Integer(), otherCustomer: Type.Integer() }),
});

@Controller('complaints/:complaintId/duplicates')
export class FindDuplicatesController {
  private readonly rows: Repository<ComplaintRow>;

  constructor(
    @Inject(DataSource) dataSource: DataSource,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(CustomerFamily) private readonly family: CustomerFamily,
    @Inject(Candidates) private readonly candidates: Candidates,
  ) {
    this.rows = dataSource.getRepository(ComplaintRow);
  }

  @Route({
    method: 'GET',
    path: '',
    summary:
      'Complaints that may be the same matter: of the same customer or product, near in time, with a similar text',
    roles: ['handler', 'supervisor'],
    params: ComplaintParams,
    query: HintQuery,
    answer: Answer,
    refusals: ['COMPLAINT_NOT_FOUND', ...handlerRefusals, 'NOT_YET_APPLIED', 'KEYRING_UNAVAILABLE'],
  })
  async findDuplicates(@Input() call: Call<unknown, ComplaintParams, Static<typeof HintQuery>>) {
    const { params, query, principal, command } = call;
    const stream = streamName.complaint(params.complaintId);
    const { events } = await this.context.store.readStream(stream);
    assertMayRead(foldComplaint(events.map(({ event }) => event)), { principal, now: command.now });
    const row = await this.rows.findOneBy({ stream });
    if (!row) throw new DomainError('NOT_YET_APPLIED');
    const family = await this.family.of(row.customerId);
    const near = await this.candidates.near(row, family, query.days ?? DEFAULT_DAYS);
    const [own] = await this.candidates.withTexts([row]);
    const items = own ? duplicatesOf(own, near, new Set(family)).slice(0, MOST_HINTS) : [];
    return { items, candidates: near.length, threshold: ALIKE };
  }
}
