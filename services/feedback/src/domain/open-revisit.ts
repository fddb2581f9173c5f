import { DomainError, type ComplaintState, type ErrorCode, type RulesPack } from '@recourse/contracts';

export interface OpenRevisit {
  readonly resolutionId: string;
  /** Tries so far. */
  readonly attempts: number;
}

export const revisitRefusals = [
  'REVISIT_BY_HANDLER',
  'STAFF_RECUSED',
  'REVISIT_ALREADY_RECORDED',
  'REVISIT_NOT_PLANNED',
] as const satisfies readonly ErrorCode[];

/**
 * The revisit that waits for a verdict on the resolution that stands.
 * @throws DomainError `COMPLAINT_NOT_RESOLVED`; `REVISIT_BY_HANDLER`: nobody asks about his or her own work;
 *   `STAFF_RECUSED`; `REVISIT_ALREADY_RECORDED`; `REVISIT_NOT_PLANNED` while the pack plans revisits and this one is not
 *   planned yet
 */
export function openRevisit(
  { resolution, revisit, assignee, about, recused }: ComplaintState,
  actorId: string,
  policy: RulesPack['revisit'] | null,
): OpenRevisit {
  if (!resolution) throw new DomainError('COMPLAINT_NOT_RESOLVED');
  const { eventId, by, precision } = resolution;
  if (actorId === by || actorId === assignee) throw new DomainError('REVISIT_BY_HANDLER');
  if (about.includes(actorId) || recused.includes(actorId)) throw new DomainError('STAFF_RECUSED');
  // The plan of an earlier resolution may arrive after this one.
  const own = revisit?.resolutionId === eventId ? revisit : null;
  if (own?.verdict) throw new DomainError('REVISIT_ALREADY_RECORDED');
  const needsPlan = policy?.mode === 'planned' && precision !== 'unknown';
  if (needsPlan && !own?.plannedFor) throw new DomainError('REVISIT_NOT_PLANNED');
  return { resolutionId: eventId, attempts: own?.attempts ?? 0 };
}
