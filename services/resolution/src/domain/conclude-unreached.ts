import { foldComplaint, isEventOf, type Envelope, type EventOf } from '@recourse/contracts';
import { decided, type Decision } from '@recourse/service-kit/domain';
import { standsStill } from './conclude.js';

type Attempted = EventOf<'complaint.revisit-attempted'>;

/**
 * A customer whom nobody reached in as many attempts as the plan allows ends the complaint. Whoever was reached once may still
 * answer: then a person decides.
 */
export function concludeUnreached(history: readonly Envelope[], { data }: Attempted): readonly Decision[] {
  const state = foldComplaint(history);
  const { cycle, resolutionId, attempt } = data;
  const allowed = state.revisit?.attemptsAllowed ?? null;
  if (!standsStill(state, resolutionId) || state.revisit?.verdict || allowed === null || attempt < allowed) return [];
  const wasReached = history.some(
    (event) =>
      isEventOf(event, 'complaint.revisit-attempted') && event.data.resolutionId === resolutionId && event.data.reached,
  );
  return wasReached ? [] : [decided('complaint.closed', { cycle, reason: 'not-reached', automatic: true })];
}
