import { Controller, Inject } from '@nestjs/common';
import { Closed, FreeText, OneOf, RevisitScores, streamSubject } from '@recourse/contracts';
import {
  CommandAnswer,
  ComplaintCommands,
  customerKeyMembers,
  Input,
  refusalsOf,
  Route,
  type Call,
} from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { revisitRefusals } from '../../domain/open-revisit.js';
import { answerRevisit } from '../../domain/record-revisit.js';
import { CustomerRevisit } from '../customer-revisit.js';
import { RevisitPolicy } from '../revisit-policy.js';

const CustomerAnswer = Closed({
  ...customerKeyMembers,
  scores: RevisitScores,
  verdict: Type.Optional(OneOf('satisfied', 'dissatisfied')),
  improvement: Type.Optional(FreeText(4_000)),
  comment: Type.Optional(FreeText(4_000)),
});

/** The customer answers the revisit without being called. */
@Controller()
export class AnswerRevisitController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(RevisitPolicy) private readonly policy: RevisitPolicy,
    @Inject(CustomerRevisit) private readonly revisit: CustomerRevisit,
  ) {}

  @Route({
    method: 'POST',
    path: 'revisit-answers',
    summary: 'The customer judges the resolution, by reference and secret',
    roles: 'public',
    body: CustomerAnswer,
    command: true,
    answer: CommandAnswer,
    refusals: [
      ...refusalsOf('record-revisit'),
      ...revisitRefusals,
      'STATUS_NOT_FOUND',
      'IMPROVEMENT_MISSING',
      'IMPROVEMENT_NOT_ASKED',
    ],
  })
  async answer(@Input() call: Call<Static<typeof CustomerAnswer>>) {
    const { stream } = await this.revisit.of(call.body);
    return this.commands.runAsCustomer(
      streamSubject(stream),
      call,
      'complaint.revisited',
      async (state, body, sender) => answerRevisit(state, body, sender, (await this.policy.of(state))?.policy ?? null),
    );
  }
}
