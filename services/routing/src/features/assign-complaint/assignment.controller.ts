import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, DomainError, isEventOf, streamName } from '@recourse/contracts';
import {
  ComplaintCommands,
  occurrenceOf,
  refusalsOf,
  CommandAnswer,
  ComplaintParams,
  Input,
  occurrenceMembers,
  Route,
  SERVICE_CONTEXT,
  type Call,
  type ServiceContext,
} from '@recourse/service-kit';
import type { Static } from 'typebox';
import { assignByPerson, type AssignmentCommand } from '../../domain/assignment/assign.decider.js';
import type { StaffFacts } from '../../domain/assignment/load-book.js';

const Assignment = Closed({ team: Code, assignee: Code, ...occurrenceMembers });

@Controller()
export class AssignmentController {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
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
    refusals: [...refusalsOf('assign'), 'COMPLAINT_ALREADY_ASSIGNED', 'TEAM_NOT_FOUND', 'STAFF_NOT_FOUND'],
  })
  assign(@Input() call: Call<Static<typeof Assignment>, ComplaintParams>) {
    return this.commands.run(call, 'complaint.assigned', async (state, body, { principal, now }) =>
      assignByPerson(state, body, await this.factsOf(body), occurrenceOf(body, principal, now, state)),
    );
  }

  private async factsOf({ team, assignee }: AssignmentCommand): Promise<StaffFacts | null> {
    const streams = [streamName.team(team), streamName.staff(assignee)];
    const [teams, staff] = await this.context.store.readStreams(streams);
    if (teams?.revision === 'no-stream') throw new DomainError('TEAM_NOT_FOUND');
    const last = staff?.events.at(-1)?.event;
    return last && isEventOf(last, 'staff.registered') ? last.data : null;
  }
}
