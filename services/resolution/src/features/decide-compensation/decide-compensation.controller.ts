import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, Note, Uuid } from '@recourse/contracts';
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
import {
  approveCompensation,
  declineCompensation,
  verdictRefusals,
} from '../../domain/compensation/decide-compensation.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';

const Params = Closed({ ...ComplaintParams.properties, compensationId: Uuid });
type Params = Static<typeof Params>;
const Approval = Closed({ ...Note.properties, ...occurrenceMembers });
const Decline = Closed({ reason: Code, ...Note.properties, ...occurrenceMembers });

/** The second person decides: somebody other than the proposer, whose own limit suffices. */
@Controller()
export class DecideCompensationController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
  ) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/compensations/:compensationId/approval',
    summary: 'Approve a compensation that somebody else has proposed',
    roles: ['supervisor', 'operator'],
    params: Params,
    body: Approval,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('approve-compensation'), ...verdictRefusals],
  })
  approveCompensation(@Input() call: Call<Static<typeof Approval>, Params>) {
    const { compensationId } = call.params;
    return this.commands.run(call, 'complaint.compensation-approved', async (state, body, sender) =>
      approveCompensation(state, { ...body, compensationId }, sender, await this.rules.limitsOf(state)),
    );
  }

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/compensations/:compensationId/decline',
    summary: 'Decline a compensation that somebody else has proposed',
    roles: ['supervisor', 'operator'],
    params: Params,
    body: Decline,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('decline-compensation'), ...verdictRefusals],
  })
  declineCompensation(@Input() call: Call<Static<typeof Decline>, Params>) {
    const { compensationId } = call.params;
    return this.commands.run(call, 'complaint.compensation-declined', async (state, body, sender) =>
      declineCompensation(state, { ...body, compensationId }, sender, await this.rules.limitsOf(state)),
    );
  }
}
