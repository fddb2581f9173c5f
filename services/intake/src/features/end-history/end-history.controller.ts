import { Controller, Inject } from '@nestjs/common';
import { Closed, Instant } from '@recourse/contracts';
import {
  CommandAnswer,
  ComplaintCommands,
  ComplaintParams,
  Input,
  refusalsOf,
  Route,
  type Call,
} from '@recourse/service-kit';
import type { Static } from 'typebox';
import { endHistory } from '../../domain/complaint-commands.js';

const HistoryEnd = Closed({ asOf: Instant });

@Controller()
export class EndHistoryController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/history-end',
    summary: 'End the imported history of a complaint: from now on it is live',
    roles: ['operator'],
    params: ComplaintParams,
    body: HistoryEnd,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('end-history'), 'COMPLAINT_NOT_HISTORICAL', 'COMPLAINT_HISTORY_ENDED'],
  })
  endHistory(@Input() call: Call<Static<typeof HistoryEnd>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.history-ended', endHistory);
  }
}
