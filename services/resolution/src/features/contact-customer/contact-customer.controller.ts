import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, contactPurposes, Note, OneOf } from '@recourse/contracts';
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
import { contactCustomer } from '../../domain/contact-customer.js';

const Contact = Closed({
  channel: Code,
  purpose: OneOf(...contactPurposes),
  reached: Type.Boolean({ description: 'False for a try that nobody answered' }),
  ...Note.properties,
  ...occurrenceMembers,
});

@Controller()
export class ContactCustomerController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/contacts',
    summary: 'Record that the handler contacted the customer, or tried to',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Contact,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('contact-customer'), 'NOT_THE_HANDLER'],
  })
  contactCustomer(@Input() call: Call<Static<typeof Contact>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.customer-contacted', contactCustomer);
  }
}
