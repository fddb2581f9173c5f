import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, Note } from '@recourse/contracts';
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
import Type, { type Static } from 'typebox';
import { investigate } from '../../domain/investigate.js';

const Investigation = Closed({
  findings: Type.Array(Code, { minItems: 1, maxItems: 20 }),
  ...Note.properties,
  ...occurrenceMembers,
});

@Controller()
export class InvestigateComplaintController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/investigations',
    summary: 'Record what an investigation has found',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Investigation,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('investigate'), ...handlerRefusals],
  })
  investigate(@Input() call: Call<Static<typeof Investigation>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.investigated', investigate);
  }
}
