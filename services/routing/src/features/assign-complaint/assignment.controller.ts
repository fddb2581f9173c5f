import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, DomainError } from '@recourse/contracts';
import {
  CommandAnswer,
  ComplaintCommands,
  ComplaintParams,
  Input,
  occurrenceMembers,
  occurrenceOf,
  refusalsOf,
  Route,
  type Call,
} from '@recourse/service-kit';
import type { Static } from 'typebox';
import { assignByPerson } from '../../domain/assignment/assign.decider.js';
import { StreamFacts } from '../../facts/stream-facts.js';

const Assignment = Closed({ team: Code, assignee: Code, ...occurrenceMembers });

@Controller()
export class AssignmentController {
  constructor(
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(StreamFacts) private readonly facts: StreamFacts,
  ) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/assignment',
    summary: 'Assign a complaint to a person',
    roles: ['supervisor', 'operator'],
    params: ComplaintParams,
    body: Assignment,
    command: true,
    answer: CommandAnswer,
    refusals: [
      ...refusalsOf('assign'),
      'COMPLAINT_ALREADY_ASSIGNED',
      'TEAM_NOT_FOUND',
      'STAFF_NOT_FOUND',
      'STAFF_RECUSED',
    ],
  })
  assign(@Input() call: Call<Static<typeof Assignment>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.assigned', async (state, body, { principal, now }) => {
      if (!(await this.facts.hasTeam(body.team))) throw new DomainError('TEAM_NOT_FOUND');
      const staff = await this.facts.staff(body.assignee);
      return assignByPerson(state, body, staff, occurrenceOf(body, principal, now, state));
    });
  }
}
