import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, Note } from '@recourse/contracts';
import {
  CommandAnswer,
  ComplaintCommands,
  ComplaintParams,
  Input,
  occurrenceMembers,
  refusalsOf,
  Route,
  type Call,
} from '@recourse/service-kit';
import type { Static } from 'typebox';
import { withdraw } from '../../domain/complaint-commands.js';

const Withdrawal = Closed({ reason: Code, ...Note.properties, ...occurrenceMembers });

@Controller()
export class WithdrawComplaintController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/withdrawal',
    summary: 'Record that the customer withdrew the complaint',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Withdrawal,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('withdraw'), 'STAFF_RECUSED'],
  })
  withdraw(@Input() call: Call<Static<typeof Withdrawal>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.withdrawn', withdraw);
  }
}
