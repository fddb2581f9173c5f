import { deadline } from '@recourse/clocks';
import {
  DomainError,
  type ClockDefinition,
  type ComplaintState,
  type DataOf,
  type OccurredPrecision,
  type RulesPack,
} from '@recourse/contracts';
import type { RulesVersion } from '@recourse/service-kit';

export type StartedClock = DataOf<'complaint.clock-started'>;

/** The event from which clocks count. */
export interface Trigger {
  readonly id: string;
  readonly occurredAt: string;
  readonly precision: OccurredPrecision;
}

/** The clocks of a pack that one type of event starts. None is started twice in a cycle. */
export const clocksTriggeredBy = (
  { content }: RulesVersion,
  trigger: ClockDefinition['trigger'],
  known: ComplaintState,
): ClockDefinition[] => content.clocks.filter((clock) => clock.trigger === trigger && !isStarted(clock, known));

/** The clocks of a pack that begin anew, with their full limit, when a complaint is reopened. */
export const clocksOfNewCycle = ({ content }: RulesVersion, known: ComplaintState): ClockDefinition[] =>
  content.clocks.filter((clock) => clock.onReopen === 'new-cycle' && !isStarted(clock, known));

const isStarted = ({ id }: ClockDefinition, { clocks, cycle }: ComplaintState): boolean =>
  clocks.some((started) => started.clock === id && started.cycle === cycle);

/** Clocks whose deadline can't be told, since the trigger's moment is not known well enough, are not started. */
export function startClocks(
  { reference, content }: RulesVersion,
  definitions: readonly ClockDefinition[],
  cycle: number,
  trigger: Trigger,
): StartedClock[] {
  const start = { occurredAt: trigger.occurredAt, precision: trigger.precision };
  return definitions.flatMap((clock) => {
    const calendar = calendarOf(content, clock.calendar);
    const due = deadline({ clock, calendar, start });
    if (due === null) return [];
    const { id, purpose, limit, satisfiedBy, verification } = clock;
    return {
      clock: id,
      cycle,
      purpose,
      rules: reference,
      calendar: { id: calendar.id, version: calendar.version },
      limit,
      triggerId: trigger.id,
      startsAt: trigger.occurredAt,
      dueAt: due.dueAt,
      dueInclusive: due.inclusive,
      satisfiedBy,
      verification,
    };
  });
}

/** @throws DomainError `RULES_INVALID`; no published pack gets here without its calendars */
export function calendarOf(pack: RulesPack, id: string): RulesPack['calendars'][number] {
  const calendar = pack.calendars.find((one) => one.id === id);
  if (!calendar) throw new DomainError('RULES_INVALID', { problems: [`there is no calendar ${id}`] });
  return calendar;
}
