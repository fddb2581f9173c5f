import { assertAllowed, DomainError, isLive, type ComplaintState, type Envelope } from '@recourse/contracts';
import type { RulesVersion } from '@recourse/service-kit';
import { assertNotRecused, decided, type ActedAt, type Decision, type Occurrence } from '@recourse/service-kit/domain';
import { judgeClocks, judgeEarlierStops, type ZoneOf } from '../clocks/judge-clocks.js';
import { clocksOfNewCycle, clocksTriggeredBy, startClocks, type Trigger } from '../clocks/start-clocks.js';
import { sinceCycle } from '../known-history.js';
import { climbBySeverity } from '../escalation/ladder.js';
import type { StaffState } from '../staff/staff.state.js';
import type { Choice } from './choose-handler.js';
import { teamOf } from './route.js';

/** Classified, and nobody has it in this cycle. */
export const isWaiting = ({ status }: ComplaintState): boolean => status === 'classified';

/** The day that a historical submission states for its first assignment, else the moment of the reaction. */
export const assignedWhen = (known: ComplaintState, reaction: Occurrence): Occurrence =>
  known.submittedAssignedAt !== null && known.cycle === 1 && !isLive(known)
    ? { occurredAt: known.submittedAssignedAt, precision: 'day' }
    : reaction;

export interface AssignmentContext {
  readonly rules: RulesVersion;
  readonly zoneOf: ZoneOf;
  /** Events that may hold a stop of a clock that starts now. */
  readonly earlier: readonly Envelope[];
}

/** Assigns a waiting complaint, and starts the clocks that count from the assignment. `eventId` is the assignment's. */
export function assignWaiting(
  known: ComplaintState,
  choice: Choice,
  when: Occurrence,
  eventId: string,
  context: AssignmentContext,
): Decision[] {
  return [
    assigned(known, choice, when, context.rules),
    ...startAssignmentClocks(known, { id: eventId, ...when }, context),
  ];
}

/** Once a complaint; later cycles begin with the clocks that their reopening starts. */
export function startAssignmentClocks(
  known: ComplaintState,
  trigger: Trigger,
  { rules, zoneOf, earlier }: AssignmentContext,
): Decision[] {
  if (known.cycle !== 1) return [];
  const clocks = startClocks(rules, clocksTriggeredBy(rules, 'complaint.assigned', known), known.cycle, trigger);
  return [
    ...clocks.map((clock) => decided('complaint.clock-started', clock)),
    ...judgeEarlierStops(clocks, sinceCycle(earlier, known.cycle), zoneOf),
  ];
}

/** What follows from a reopening: what it means for older clocks, the new cycle's clocks and ladder, and somebody who works on it. */
export function beginCycle(
  known: ComplaintState,
  reopened: Envelope,
  choice: Choice | null,
  reaction: Occurrence,
  { rules, zoneOf }: Pick<AssignmentContext, 'rules' | 'zoneOf'>,
): Decision[] {
  const trigger = { id: reopened.id, occurredAt: reopened.occurredAt, precision: reopened.occurredPrecision };
  return [
    ...judgeClocks(known, reopened, zoneOf),
    ...startClocks(rules, clocksOfNewCycle(rules, known), known.cycle, trigger).map((clock) =>
      decided('complaint.clock-started', clock),
    ),
    ...climbBySeverity(known, rules),
    ...(choice && isWaiting(known) ? [assigned(known, choice, reaction, rules)] : []),
  ];
}

const assigned = (
  { cycle }: ComplaintState,
  { candidates, because, leftOut, ...choice }: Choice,
  when: Occurrence,
  { reference }: RulesVersion,
): Decision =>
  decided(
    'complaint.assigned',
    {
      cycle,
      ...choice,
      automatic: true,
      rules: reference,
      candidates: [...candidates],
      because: [...because],
      ...(leftOut.length > 0 ? { leftOut: [...leftOut] } : {}),
    },
    when,
  );

export interface AssignmentCommand {
  readonly team: string;
  readonly assignee: string;
}

/** No load was looked at. */
const NO_POSITION = '0';

/**
 * @throws DomainError the command table's refusal; `COMPLAINT_ALREADY_ASSIGNED` to the same person; `STAFF_NOT_FOUND`;
 *   `STAFF_RECUSED`; `INPUT_INVALID` for somebody inactive or of another team
 */
export function assignByPerson(
  state: ComplaintState,
  { team, assignee }: AssignmentCommand,
  staff: StaffState | null,
  when: ActedAt,
): Decision[] {
  assertAllowed(state, 'assign');
  assertNotRecused(state, when.actor.id);
  if (state.team === team && state.assignee === assignee) throw new DomainError('COMPLAINT_ALREADY_ASSIGNED');
  if (!staff) throw new DomainError('STAFF_NOT_FOUND');
  assertNotRecused(state, assignee);
  if (!staff.active || !staff.teams.includes(team)) {
    throw new DomainError('INPUT_INVALID', {
      problems: [
        { pointer: '/assignee', problem: { en: 'is not an active member of the team', zh: '不是该团队的在岗成员' } },
      ],
    });
  }
  return [assignedByPerson(state, { team, assignee }, 'person', when)];
}

/**
 * Somebody takes a complaint that waits.
 * @throws DomainError the command table's refusal; `STAFF_NOT_FOUND`; `STAFF_RECUSED`; `NOT_IN_TEAM`
 */
export function claim(
  state: ComplaintState,
  staff: StaffState | null,
  { content }: RulesVersion,
  when: ActedAt,
): Decision[] {
  assertAllowed(state, 'claim');
  if (!staff) throw new DomainError('STAFF_NOT_FOUND');
  assertNotRecused(state, staff.staff);
  const team = teamOf(state, content.assignment);
  if (team === null || !staff.active || !staff.teams.includes(team)) throw new DomainError('NOT_IN_TEAM', { team });
  return [assignedByPerson(state, { team, assignee: staff.staff }, 'claim', when)];
}

const assignedByPerson = (
  { cycle }: ComplaintState,
  { team, assignee }: AssignmentCommand,
  because: 'person' | 'claim',
  { occurredAt, precision, actor }: ActedAt,
): Decision =>
  decided(
    'complaint.assigned',
    { cycle, team, assignee, automatic: false, candidates: [], loadPosition: NO_POSITION, because: [because] },
    { occurredAt, precision, actor },
  );
