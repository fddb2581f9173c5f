import { Controller, Inject } from '@nestjs/common';
import { Closed, OneOf, Reference } from '@recourse/contracts';
import { customerKeyMembers, Input, Route, type Call } from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { questionsIn } from '../../domain/questions.js';
import type { RevisitRow } from '../../projections/revisit/revisit.entity.js';
import { CustomerRevisit } from '../customer-revisit.js';

const QuestionsRequest = Closed(customerKeyMembers);

const Question = Type.Object({
  name: Type.String({ description: 'Member of the answer' }),
  text: Type.String(),
  kind: OneOf('score', 'text'),
  required: Type.Boolean(),
  askedBelow: Type.Union([Type.Integer(), Type.Null()], { description: 'Only where the overall score is lower' }),
});

const Answer = Type.Object({
  reference: Reference,
  state: OneOf('not-resolved', 'open', 'answered'),
  questions: Type.Array(Question),
  scale: Type.Array(Type.Object({ score: Type.Integer(), text: Type.String() })),
  language: Type.String({ description: 'Of the words, by Accept-Language' }),
});

/** What the customer is asked, and whether there is anything to judge. */
@Controller()
export class ShowQuestionsController {
  constructor(@Inject(CustomerRevisit) private readonly revisit: CustomerRevisit) {}

  @Route({
    method: 'POST',
    path: 'revisit-questions',
    summary: 'What the customer is asked about the resolution, by reference and secret',
    roles: 'public',
    body: QuestionsRequest,
    status: 200,
    answer: Answer,
    refusals: ['STATUS_NOT_FOUND'],
  })
  async questions(@Input() { body, language }: Call<Static<typeof QuestionsRequest>>) {
    const row = await this.revisit.of(body);
    return { reference: row.reference, state: stateOf(row), ...questionsIn(language), language };
  }
}

function stateOf({ resolutionId, verdict }: RevisitRow): Static<typeof Answer>['state'] {
  if (resolutionId === null) return 'not-resolved';
  return verdict === null ? 'open' : 'answered';
}
