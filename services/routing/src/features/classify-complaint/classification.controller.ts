import { Controller, Inject } from '@nestjs/common';
import { assertAllowed, CategoryPath, Closed, manners, natures, OneOf, severities } from '@recourse/contracts';
import {
  ComplaintCommands,
  occurrenceOf,
  refusalsOf,
  CommandAnswer,
  ComplaintParams,
  Input,
  occurrenceMembers,
  Route,
  type Call,
} from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { classifyByPerson } from '../../domain/classification/classify-by-person.decider.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';

const Classification = Closed({
  category: CategoryPath,
  severity: OneOf(...severities),
  nature: Type.Optional(OneOf(...natures)),
  manner: Type.Optional(OneOf(...manners)),
  ...occurrenceMembers,
});

@Controller()
export class ClassificationController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
  ) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/classification',
    summary: 'Give a complaint its category, or correct it',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Classification,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('classify'), 'STAFF_RECUSED', 'CHANNEL_UNKNOWN'],
  })
  classify(@Input() call: Call<Static<typeof Classification>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.classified', async (state, body, { principal, now }) => {
      assertAllowed(state, 'classify');
      const when = occurrenceOf(body, principal, now, state);
      return classifyByPerson(state, body, await this.rules.of(state), when);
    });
  }
}
