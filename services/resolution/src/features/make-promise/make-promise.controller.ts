import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, Instant, Note } from '@recourse/contracts';
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
import type { Static } from 'typebox';
import { makePromise } from '../../domain/promises/make-promise.js';

const NewPromise = Closed({
  kind: Code,
  dueAt: Instant,
  ...Note.properties,
  ...occurrenceMembers,
});

@Controller()
export class MakePromiseController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/promises',
    summary: 'Promise the customer something by a certain time',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: NewPromise,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('make-promise'), ...handlerRefusals, 'PROMISE_DUE_IN_PAST'],
  })
  makePromise(@Input() call: Call<Static<typeof NewPromise>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.promise-made', makePromise);
  }
}
