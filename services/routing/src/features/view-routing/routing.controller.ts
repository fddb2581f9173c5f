import { Controller, Inject } from '@nestjs/common';
import {
  OrNull,
  Code,
  complaintAssigned,
  complaintStatuses,
  DomainError,
  foldComplaint,
  Instant,
  isEventOf,
  isLive,
  OneOf,
  streamName,
  Uuid,
  type Envelope,
} from '@recourse/contracts';
import {
  assertNotRecused,
  ComplaintParams,
  Input,
  Route,
  SERVICE_CONTEXT,
  type Call,
  type ServiceContext,
} from '@recourse/service-kit';
import Type from 'typebox';
import { heldTimes } from '../../domain/returns/held-times.js';

const Held = Type.Object({ team: Code, from: Instant, until: OrNull(Instant) });

const assignedMembers = (complaintAssigned.data.schema as Type.TObject).properties;

const Routing = Type.Object({
  complaintId: Uuid,
  revision: Type.Integer(),
  status: OneOf(...complaintStatuses),
  cycle: Type.Integer(),
  team: OrNull(Code),
  assignee: OrNull(Code),
  owner: OrNull(Code),
  recused: Type.Array(Code),
  routedTo: OrNull(Code),
  bounces: Type.Integer({ description: 'Accepted returns' }),
  pendingReturn: OrNull(Type.Object({ returnId: Uuid, by: Code, suggestedTeam: OrNull(Code) })),
  held: Type.Array(Held),
  heldByTeam: Type.Array(Type.Object({ team: Code, milliseconds: Type.Integer() }), {
    description: 'Until now; longest first',
  }),
  escalation: Type.Integer({ description: 'Highest step of the ladder in this cycle' }),
  assignment: OrNull(
    Type.Object(
      { eventId: Uuid, occurredAt: Instant, ...assignedMembers },
      { description: 'The last assignment, with why and who else could have taken it' },
    ),
  ),
});

/** Where a complaint has been, and why it is where it is. */
@Controller()
export class RoutingController {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext) {}

  @Route({
    method: 'GET',
    path: 'complaints/:complaintId',
    summary: 'Where a complaint is and has been, how often it was returned, and why its handler was chosen',
    roles: ['handler', 'supervisor', 'auditor', 'operator'],
    params: ComplaintParams,
    answer: Routing,
    refusals: ['COMPLAINT_NOT_FOUND', 'STAFF_RECUSED'],
  })
  async readRouting(@Input() { params: { complaintId }, principal }: Call<unknown, ComplaintParams>) {
    const { events } = await this.context.store.readStream(streamName.complaint(complaintId));
    const history = events.map(({ event }) => event);
    const state = foldComplaint(history);
    if (state.status === null) throw new DomainError('COMPLAINT_NOT_FOUND');
    assertNotRecused(state, principal.actor.id);
    const { revision, status, cycle, team, assignee, owner, recused, routedTo } = state;
    const { bounces, pendingReturn, held, escalation } = state;
    return {
      complaintId,
      revision,
      status,
      cycle,
      team,
      assignee,
      owner,
      recused,
      routedTo,
      bounces,
      pendingReturn,
      held,
      escalation,
      heldByTeam: heldTimes(held, isLive(state) ? this.context.now().toISOString() : state.lastOccurredAt!),
      assignment: lastAssignment(history),
    };
  }
}

function lastAssignment(history: readonly Envelope[]) {
  const last = history.findLast((event) => event.type === 'complaint.assigned');
  if (!last || !isEventOf(last, 'complaint.assigned')) return null;
  return { eventId: last.id, occurredAt: last.occurredAt, ...last.data };
}
