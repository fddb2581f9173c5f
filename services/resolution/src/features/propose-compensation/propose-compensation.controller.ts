import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, Money, Note } from '@recourse/contracts';
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
import { proposeCompensation } from '../../domain/compensation/propose-compensation.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';

const NewCompensation = Closed({ kind: Code, money: Money, ...Note.properties, ...occurrenceMembers });

@Controller()
export class ProposeCompensationController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
  ) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/compensations',
    summary: 'Propose a compensation; within the limit of the proposer’s role it is approved at once',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: NewCompensation,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('propose-compensation'), ...handlerRefusals],
  })
  proposeCompensation(@Input() call: Call<Static<typeof NewCompensation>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.compensation-proposed', async (state, body, sender, idOf) =>
      proposeCompensation(state, body, sender, await this.rules.limitsOf(state), idOf(0)),
    );
  }
}
