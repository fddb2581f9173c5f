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
import { changeOwner } from '../../domain/ownership/change-owner.js';
import { StreamFacts } from '../../facts/stream-facts.js';

const Handover = Closed({ to: Code, reason: Code, ...Note.properties, ...occurrenceMembers });

@Controller()
export class OwnerController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(StreamFacts) private readonly facts: StreamFacts,
  ) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/owner',
    summary: 'Hand the first-contact ownership over to somebody',
    roles: ['supervisor', 'operator'],
    params: ComplaintParams,
    body: Handover,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('change-owner'), 'OWNER_UNCHANGED', 'STAFF_NOT_FOUND', 'STAFF_RECUSED'],
  })
  changeOwner(@Input() call: Call<Static<typeof Handover>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.owner-changed', async (state, body, sender) =>
      changeOwner(state, body, await this.facts.staff(body.to), sender),
    );
  }
}
