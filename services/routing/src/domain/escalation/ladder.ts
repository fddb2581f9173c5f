import {
  isLive,
  severities,
  type ComplaintState,
  type DataOf,
  type EscalationStep,
  type RulesPack,
} from '@recourse/contracts';
import type { RulesVersion } from '@recourse/service-kit';
import { decided, type Decision } from '@recourse/service-kit/domain';

type Escalated = DataOf<'complaint.escalated'>;

/** A step that a complaint has come to by the time of a clock. */
export interface TimedStep {
  readonly step: EscalationStep;
  readonly clock: string;
}

const MINUTE_MS = 60_000;

const stepsOf = (pack: RulesPack, { escalation }: ComplaintState, on: EscalationStep['on']): EscalationStep[] =>
  (pack.escalation ?? []).filter((step) => step.on === on && step.level > escalation).sort((a, b) => a.level - b.level);

/** Steps to which the severity alone takes the complaint, that it has not climbed in this cycle. */
export function severitySteps(state: ComplaintState, pack: RulesPack): EscalationStep[] {
  const severity = rankOf(state.severity);
  return stepsOf(pack, state, 'severity').filter((step) => severity >= rankOf(step.severity ?? null));
}

/** Steps to which missed clocks have taken a live complaint at `now`. */
export function timedSteps(state: ComplaintState, pack: RulesPack, now: string): TimedStep[] {
  if (!isOpen(state) || !isLive(state)) return [];
  const missed = state.clocks
    .filter(({ cycle, status, dueAt }) => cycle === state.cycle && status === 'missed' && climbsByTime(state, dueAt))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return stepsOf(pack, state, 'clock-missed').flatMap((step) => {
    const found = missed.find(
      ({ clock, dueAt }) => (step.clock === undefined || step.clock === clock) && dueAt <= latestDue(step, now),
    );
    return found ? { step, clock: found.clock } : [];
  });
}

/** The latest due instant with which a clock that was missed takes a complaint to a step at `now`. */
export const latestDue = ({ afterMinutes = 0 }: EscalationStep, now: string): string =>
  new Date(Date.parse(now) - afterMinutes * MINUTE_MS).toISOString();

/** Clocks that an imported history has left behind take nobody up the ladder. */
export const climbsByTime = (state: ComplaintState, dueAt: string): boolean =>
  isLive(state) && (state.historyEndedAsOf === null || dueAt > state.historyEndedAsOf);

export const escalated = (
  { cycle }: ComplaintState,
  { level, team }: Pick<EscalationStep, 'level' | 'team'>,
  why: Pick<Escalated, 'reason' | 'clock'>,
  { reference }: Pick<RulesVersion, 'reference'>,
): Decision => decided('complaint.escalated', { cycle, level, ...why, team, rules: reference });

/** What the severity means for the ladder, at once. */
export const climbBySeverity = (state: ComplaintState, rules: RulesVersion): Decision[] =>
  severitySteps(state, rules.content).map((step) => escalated(state, step, { reason: 'severity' }, rules));

const rankOf = (severity: string | null): number => (severities as readonly (string | null)[]).indexOf(severity);

const isOpen = ({ status }: ComplaintState): boolean =>
  status === 'received' || status === 'classified' || status === 'assigned';
