import { Controller, Inject } from '@nestjs/common';
import { Closed, Note, Uuid } from '@recourse/contracts';
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
import type { Static } from 'typebox';
import { completeAction } from '../../domain/actions/complete-action.js';

const Params = Closed({ ...ComplaintParams.properties, actionId: Uuid });
const Completion = Closed({ ...Note.properties, ...occurrenceMembers });

@Controller()
export class CompleteActionController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/actions/:actionId/completion',
    summary: 'Record that a corrective action is completed',
    roles: ['handler', 'supervisor', 'operator'],
    params: Params,
    body: Completion,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('complete-action'), 'ACTION_NOT_FOUND', 'NOT_THE_ACTION_OWNER', 'ACTION_COMPLETED'],
  })
  completeAction(@Input() call: Call<Static<typeof Completion>, Static<typeof Params>>) {
    const { actionId } = call.params;
    return this.commands.run(call, 'complaint.action-completed', (state, body, sender) =>
      completeAction(state, { ...body, actionId }, sender),
    );
  }
}
