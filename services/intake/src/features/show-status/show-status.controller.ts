import { Controller, Inject } from '@nestjs/common';
import { Closed, complaintKinds, complaintStatuses, OneOf, Reference } from '@recourse/contracts';
import { customerKeyMembers, Input, Route, type Call } from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { steps } from '../../domain/complaint-progress.js';
import { told } from '../../domain/progress-words.js';
import { ComplaintAccess } from '../customer-access/complaint-access.js';

const StatusRequest = Closed(customerKeyMembers);

const Answer = Type.Object({
  reference: Reference,
  kind: OneOf(...complaintKinds),
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

/** How far a complaint has come, for whoever has its reference and its secret. */
@Controller()
export class ShowStatusController {
  constructor(@Inject(ComplaintAccess) private readonly access: ComplaintAccess) {}

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
    const row = await this.access.open(body);
    return { reference: row.reference, ...told(row, language) };
  }
}
