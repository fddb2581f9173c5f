import { timingSafeEqual } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import { Closed, complaintStatuses, DomainError, OneOf, Reference, streamSubject } from '@recourse/contracts';
import { Input, Route, type Call } from '@recourse/service-kit';
import { DataSource, type Repository } from 'typeorm';
import Type, { type Static } from 'typebox';
import { steps } from '../../domain/complaint-progress.js';
import { told } from '../../domain/progress-words.js';
import { readReference } from '../../domain/reference.js';
import { readSecret } from '../../domain/secret.js';
import { ComplaintIdentity } from '../../identity/complaint-identity.js';
import { ComplaintRow } from '../../projections/complaint/complaint.entity.js';

const StatusRequest = Closed({
  reference: Type.String({ maxLength: 40, description: 'As the customer writes it' }),
  secret: Type.String({ maxLength: 60, description: 'As the customer writes it' }),
});

const Answer = Type.Object({
  reference: Reference,
  status: OneOf(...complaintStatuses),
  text: Type.String({ description: 'The status in plain words' }),
  steps: Type.Array(
    Type.Object({
      milestone: OneOf(...steps),
      at: Type.Union([Type.String(), Type.Null()], { description: 'Instant, day, or null where it is not known' }),
      text: Type.String(),
    }),
  ),
  language: Type.String({ description: 'Of the words, by Accept-Language' }),
});

/** Stands in for the complaint that there is none of, so that a wrong reference costs as much work as a wrong secret. */
const NOBODY = '00000000-0000-8000-8000-000000000000';
const NO_REFERENCE = 'none';

/** How far a complaint has come, for whoever has its reference and its secret. */
@Controller()
export class ShowStatusController {
  private readonly rows: Repository<ComplaintRow>;

  constructor(
    @Inject(DataSource) dataSource: DataSource,
    @Inject(ComplaintIdentity) private readonly identity: ComplaintIdentity,
  ) {
    this.rows = dataSource.getRepository(ComplaintRow);
  }

  @Route({
    method: 'POST',
    path: 'status',
    summary: 'Status of a complaint by reference and secret',
    roles: 'public',
    body: StatusRequest,
    status: 200,
    answer: Answer,
    refusals: ['STATUS_NOT_FOUND'],
  })
  async status(@Input() { body, language }: Call<Static<typeof StatusRequest>>) {
    const row = await this.rows.findOneBy({ reference: readReference(body.reference) ?? NO_REFERENCE });
    const expected = Buffer.from(this.identity.secretOf(row ? streamSubject(row.stream) : NOBODY));
    const given = Buffer.from(readSecret(body.secret), 'latin1');
    if (!timingSafeEqual(expected, given) || !row) throw new DomainError('STATUS_NOT_FOUND');
    return { reference: row.reference, ...told(row, language) };
  }
}
