import { Controller, Inject } from '@nestjs/common';
import { Closed, FreeText, OneOf, RevisitScores } from '@recourse/contracts';
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
import { revisitRefusals } from '../../domain/open-revisit.js';
import { recordRevisit } from '../../domain/record-revisit.js';
import { RevisitPolicy } from '../revisit-policy.js';

const Revisit = Closed({
  verdict: Type.Optional(OneOf('satisfied', 'dissatisfied')),
  scores: Type.Optional(RevisitScores),
  comment: Type.Optional(FreeText(4_000)),
  improvement: Type.Optional(FreeText(4_000)),
  ...occurrenceMembers,
});

@Controller()
export class RecordRevisitController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(RevisitPolicy) private readonly policy: RevisitPolicy,
  ) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/revisit',
    summary: 'Record how the customer judges the resolution: three scores, a verdict, or both',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Revisit,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('record-revisit'), ...revisitRefusals, 'REVISIT_ANSWER_EMPTY', 'IMPROVEMENT_NOT_ASKED'],
  })
  record(@Input() call: Call<Static<typeof Revisit>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.revisited', async (state, command, sender) =>
      recordRevisit(state, command, sender, (await this.policy.of(state))?.policy ?? null),
    );
  }
}
