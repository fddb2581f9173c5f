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
import Type, { type Static } from 'typebox';
import { attemptRevisit } from '../../domain/attempt-revisit.js';
import { revisitRefusals } from '../../domain/open-revisit.js';
import { RevisitPolicy } from '../revisit-policy.js';

const Attempt = Closed({
  channel: Type.Optional(Code),
  reached: Type.Boolean({ description: 'False for a try that nobody answered' }),
  ...occurrenceMembers,
});

@Controller()
export class AttemptRevisitController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(RevisitPolicy) private readonly policy: RevisitPolicy,
  ) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/revisit-attempts',
    summary: 'Record a try to reach the customer for the revisit',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Attempt,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('attempt-revisit'), ...revisitRefusals, 'REVISIT_CHANNEL_MISSING'],
  })
  attempt(@Input() call: Call<Static<typeof Attempt>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.revisit-attempted', async (state, command, sender) =>
      attemptRevisit(state, command, sender, (await this.policy.of(state))?.policy ?? null),
    );
  }
}
