import type { ComplaintState, EventOf, RulesPack } from '@recourse/contracts';
import { decided, type Decision, type RulesReference } from '@recourse/service-kit/domain';

const HOUR_MS = 3_600_000;

/**
 * Plans the revisit of a resolution as the pack says. Nothing is computed from a moment that nobody knows.
 * Decided on what was known when the complaint was resolved: what others append meanwhile, such as a reopening, must not
 * make the plan depend on who was faster. A plan for a resolution that stands no longer opens nothing.
 */
export function planRevisit(
  known: ComplaintState,
  resolved: EventOf<'complaint.resolved'>,
  rules: { readonly reference: RulesReference; readonly policy: RulesPack['revisit'] } | null,
): readonly Decision[] {
  const stands = known.status === 'resolved' && known.resolution?.eventId === resolved.id;
  if (!stands || rules?.policy.mode !== 'planned' || resolved.occurredPrecision === 'unknown') return [];
  const { afterHours, attempts, channels } = rules.policy;
  const dueAt = new Date(Date.parse(resolved.occurredAt) + afterHours * HOUR_MS).toISOString();
  const { cycle } = resolved.data;
  const plan = { cycle, resolutionId: resolved.id, dueAt, attempts, channels: [...channels], rules: rules.reference };
  return [decided('complaint.revisit-planned', plan)];
}
