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
import { recuse } from '../../domain/recusal/recusal.js';
import { StreamFacts } from '../../facts/stream-facts.js';

const Recusal = Closed({ staff: Code, reason: Code, ...Note.properties, ...occurrenceMembers });

@Controller()
export class RecusalController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(StreamFacts) private readonly facts: StreamFacts,
  ) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/recusal',
    summary: 'Keep a person from handling the complaint; handlers only themselves',
    roles: ['handler', 'supervisor', 'operator'],
    params: ComplaintParams,
    body: Recusal,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('recuse'), 'STAFF_NOT_FOUND', 'STAFF_RECUSED'],
  })
  recuse(@Input() call: Call<Static<typeof Recusal>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.recused', async (state, body, sender) =>
      recuse(state, body, (await this.facts.staff(body.staff)) !== null, sender),
    );
  }
}
