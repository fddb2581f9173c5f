import { Controller, Inject } from '@nestjs/common';
import { Closed, Code } from '@recourse/contracts';
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
import { acknowledge } from '../../domain/complaint-commands.js';

const Acknowledgement = Closed({ channel: Code, ...occurrenceMembers });

@Controller()
export class AcknowledgeComplaintController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/acknowledgement',
    summary: 'Record that the customer was told that the complaint has arrived',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Acknowledgement,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('acknowledge'), 'STAFF_RECUSED', 'COMPLAINT_ALREADY_ACKNOWLEDGED'],
  })
  acknowledge(@Input() call: Call<Static<typeof Acknowledgement>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.acknowledged', acknowledge);
  }
}
