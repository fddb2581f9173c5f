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
import { raiseAction } from '../../domain/actions/raise-action.js';

const NewAction = Closed({
  cause: Code,
  owner: { ...Code, description: 'Staff code of whoever has to see to it' },
  dueAt: Instant,
  ...Note.properties,
  ...occurrenceMembers,
});

@Controller()
export class RaiseActionController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/actions',
    summary: 'Raise a corrective action with an owner and a due time',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: NewAction,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('raise-action'), ...handlerRefusals, 'ACTION_DUE_IN_PAST'],
  })
  raiseAction(@Input() call: Call<Static<typeof NewAction>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.action-raised', raiseAction);
  }
}
