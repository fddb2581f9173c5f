import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, Note } from '@recourse/contracts';
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
import { reopen } from '../../domain/reopen.js';

const Reopening = Closed({ reason: Code, ...Note.properties, ...occurrenceMembers });

@Controller()
export class ReopenComplaintController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/reopening',
    summary: 'Reopen a resolved or closed complaint: its next cycle begins',
    roles: ['supervisor', 'operator'],
    params: ComplaintParams,
    body: Reopening,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('reopen'), 'STAFF_RECUSED'],
  })
  reopen(@Input() call: Call<Static<typeof Reopening>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.reopened', reopen);
  }
}
