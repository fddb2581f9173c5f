import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, contactPurposes, Language, Note, OneOf } from '@recourse/contracts';
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
import { contactCustomer } from '../../domain/contact-customer.js';
import { letterRefusals } from '../../domain/letters/render-letter.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';

const Contact = Closed({
  channel: Code,
  purpose: OneOf(...contactPurposes),
  reached: Type.Boolean({ description: 'False for a try that nobody answered' }),
  letter: Type.Optional(
    Closed(
      { template: Code, language: Type.Optional(Language) },
      'The letter that was sent. Its text is kept sealed: the note if there is one, else as the template gives it',
    ),
  ),
  ...Note.properties,
  ...occurrenceMembers,
});

@Controller()
export class ContactCustomerController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
  ) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/contacts',
    summary: 'Record that the handler contacted the customer, or tried to',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Contact,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('contact-customer'), ...handlerRefusals, ...letterRefusals],
  })
  contactCustomer(@Input() call: Call<Static<typeof Contact>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.customer-contacted', async (state, body, sender) =>
      contactCustomer(state, body, sender, body.letter ? await this.rules.stationeryOf(state) : null),
    );
  }
}
