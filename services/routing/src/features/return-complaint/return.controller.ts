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
import Type, { type Static } from 'typebox';
import { decideReturn, returnComplaint } from '../../domain/returns/returns.js';
import { StreamFacts } from '../../facts/stream-facts.js';

const Return = Closed({
  reason: Code,
  suggestedTeam: Type.Optional(Code),
  ...Note.properties,
  ...occurrenceMembers,
});

const ReturnDecision = Closed({
  accepted: Type.Boolean(),
  team: Type.Optional(Code),
  ...Note.properties,
  ...occurrenceMembers,
});

/** Wrong assignments: the handler returns the complaint, and somebody else decides about it. */
@Controller('complaints/:complaintId')
export class ReturnController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(StreamFacts) private readonly facts: StreamFacts,
  ) {}

  @Route({
    method: 'POST',
    path: 'return',
    summary: 'Say that the complaint was assigned wrongly',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Return,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('return'), 'NOT_THE_HANDLER', 'RETURN_PENDING', 'TEAM_NOT_FOUND'],
  })
  returnComplaint(@Input() call: Call<Static<typeof Return>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.returned', async (state, body, sender) =>
      returnComplaint(state, body, await this.facts.hasTeam(body.suggestedTeam), sender),
    );
  }

  @Route({
    method: 'POST',
    path: 'return-decision',
    summary: 'Decide about a return: an accepted one goes to the team that is named',
    roles: ['supervisor', 'operator'],
    params: ComplaintParams,
    body: ReturnDecision,
    command: true,
    answer: CommandAnswer,
    refusals: [
      ...refusalsOf('decide-return'),
      'STAFF_RECUSED',
      'RETURN_NOT_PENDING',
      'RETURN_BY_DECIDER',
      'TEAM_NOT_FOUND',
    ],
  })
  decideReturn(@Input() call: Call<Static<typeof ReturnDecision>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.return-decided', async (state, body, sender) =>
      decideReturn(state, body, await this.facts.hasTeam(body.team), sender),
    );
  }
}
