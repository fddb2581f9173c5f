import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, Note, OneOf, outcomes } from '@recourse/contracts';
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
import { resolve } from '../../domain/resolve.js';

const Resolution = Closed({
  outcome: OneOf(...outcomes),
  remedies: Type.Array(Code, { maxItems: 20 }),
  responseCode: Type.Optional(Code),
  claimedTimely: Type.Optional(Type.Boolean()),
  rootCause: Type.Optional(Code),
  ...Note.properties,
  ...occurrenceMembers,
});

@Controller()
export class ResolveComplaintController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/resolution',
    summary: 'Give the complaint its answer',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Resolution,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('resolve'), ...handlerRefusals],
  })
  resolve(@Input() call: Call<Static<typeof Resolution>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.resolved', resolve);
  }
}
