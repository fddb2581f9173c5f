import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, Note } from '@recourse/contracts';
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
import { close } from '../../domain/close.js';

const Closure = Closed({ reason: Code, ...Note.properties, ...occurrenceMembers });

@Controller()
export class CloseComplaintController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/closure',
    summary: 'Close a resolved complaint',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Closure,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('close'), ...handlerRefusals],
  })
  close(@Input() call: Call<Static<typeof Closure>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.closed', close);
  }
}
