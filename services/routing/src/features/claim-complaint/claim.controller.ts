import { Controller, Inject } from '@nestjs/common';
import { assertAllowed, Closed } from '@recourse/contracts';
import {
  CommandAnswer,
  ComplaintCommands,
  ComplaintParams,
  Input,
  occurrenceMembers,
  occurrenceOf,
  refusalsOf,
  Route,
  type Call,
} from '@recourse/service-kit';
import type { Static } from 'typebox';
import { claim } from '../../domain/assignment/assign.decider.js';
import { StreamFacts } from '../../facts/stream-facts.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';

const Claim = Closed({ ...occurrenceMembers });

@Controller()
export class ClaimController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
    @Inject(StreamFacts) private readonly facts: StreamFacts,
  ) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/claim',
    summary: 'Take a complaint that waits for one of your teams',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Claim,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('claim'), 'STAFF_NOT_FOUND', 'STAFF_RECUSED', 'NOT_IN_TEAM'],
  })
  claim(@Input() call: Call<Static<typeof Claim>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.assigned', async (state, body, { principal, now }) => {
      assertAllowed(state, 'claim');
      const when = occurrenceOf(body, principal, now, state);
      return claim(state, await this.facts.staff(when.actor.id), await this.rules.of(state), when);
    });
  }
}
