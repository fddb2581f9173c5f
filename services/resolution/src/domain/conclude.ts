import type { ComplaintState, EventOf, RulesPack } from '@recourse/contracts';
import { decided, type Decision } from '@recourse/service-kit/domain';

/** Whether the resolution is still the one that counts, and open to judgement. */
export const standsStill = (state: ComplaintState, resolutionId: string): boolean =>
  state.status === 'resolved' && state.resolution?.eventId === resolutionId;

/**
 * What follows from the customer's verdict. Nothing follows once the resolution that was judged stands no longer: somebody
 * closed, reopened or withdrew meanwhile. Without rules a supervisor decides about a dissatisfied customer.
 */
export function conclude(
  state: ComplaintState,
  { data }: EventOf<'complaint.revisited'>,
  rules: RulesPack['reopening'] | null,
): readonly Decision[] {
  const { cycle, resolutionId, verdict } = data;
  if (!standsStill(state, resolutionId)) return [];
  if (verdict === 'satisfied') return [decided('complaint.closed', { cycle, reason: verdict, automatic: true })];
  switch (rules?.onDissatisfied) {
    case 'close':
      return [decided('complaint.closed', { cycle, reason: verdict, automatic: true })];
    case 'reopen':
      return state.automaticReopenings < rules.automaticLimit
        ? [decided('complaint.reopened', { cycle: cycle + 1, reason: verdict, automatic: true })]
        : [];
    default:
      return [];
  }
}
