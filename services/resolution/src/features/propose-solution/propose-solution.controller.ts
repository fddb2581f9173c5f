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
import { proposeSolution } from '../../domain/propose-solution.js';

const Proposal = Closed({
  remedies: Type.Array(Code, { minItems: 1, maxItems: 20 }),
  ...Note.properties,
  ...occurrenceMembers,
});

@Controller()
export class ProposeSolutionController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/solutions',
    summary: 'Propose a solution to the customer',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Proposal,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('propose-solution'), ...handlerRefusals],
  })
  proposeSolution(@Input() call: Call<Static<typeof Proposal>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.solution-proposed', proposeSolution);
  }
}
