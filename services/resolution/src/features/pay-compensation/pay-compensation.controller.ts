import { Controller, Inject } from '@nestjs/common';
import { Closed, Note, Uuid } from '@recourse/contracts';
import {
  CommandAnswer,
  ComplaintCommands,
  ComplaintParams,
  handlerRefusals,
  Input,
  occurrenceMembers,
  refusalsOf,
  Route,
  type Call,
} from '@recourse/service-kit';
import type { Static } from 'typebox';
import { payCompensation } from '../../domain/compensation/pay-compensation.js';

const Params = Closed({ ...ComplaintParams.properties, compensationId: Uuid });
const Payment = Closed({ ...Note.properties, ...occurrenceMembers });

@Controller()
export class PayCompensationController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/compensations/:compensationId/payment',
    summary: 'Record that an approved compensation was paid',
    roles: ['handler', 'supervisor', 'operator'],
    params: Params,
    body: Payment,
    command: true,
    answer: CommandAnswer,
    refusals: [
      ...refusalsOf('pay-compensation'),
      ...handlerRefusals,
      'COMPENSATION_NOT_FOUND',
      'COMPENSATION_NOT_APPROVED',
    ],
  })
  payCompensation(@Input() call: Call<Static<typeof Payment>, Static<typeof Params>>) {
    const { compensationId } = call.params;
    return this.commands.run(call, 'complaint.compensation-paid', (state, body, sender) =>
      payCompensation(state, { ...body, compensationId }, sender),
    );
  }
}
