import { Controller, Inject } from '@nestjs/common';
import { assertAllowed, Closed, Code, Note } from '@recourse/contracts';
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
import { escalate, stepOf } from '../../domain/escalation/escalate.js';
import { StreamFacts } from '../../facts/stream-facts.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';

const Escalation = Closed({
  level: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, description: 'The next one unless given' })),
  team: Type.Optional(Code),
  ...Note.properties,
  ...occurrenceMembers,
});

@Controller()
export class EscalationController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
    @Inject(StreamFacts) private readonly facts: StreamFacts,
  ) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/escalation',
    summary: 'Take a complaint up the ladder',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Escalation,
    command: true,
    answer: CommandAnswer,
    refusals: [
      ...refusalsOf('escalate'),
      ...handlerRefusals,
      'ESCALATION_LEVEL_REACHED',
      'TEAM_NOT_FOUND',
      'CHANNEL_UNKNOWN',
    ],
  })
  escalate(@Input() call: Call<Static<typeof Escalation>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.escalated', async (state, body, sender) => {
      assertAllowed(state, 'escalate');
      const rules = await this.rules.of(state);
      const teamExists = await this.facts.hasTeam(stepOf(state, body, rules).team);
      return escalate(state, body, rules, teamExists, sender);
    });
  }
}
