import { DomainError, type ComplaintState, type Resolution, type RulesPack } from '@recourse/contracts';

/**
 * The resolution that a revisit is about.
 * @throws DomainError `COMPLAINT_NOT_RESOLVED`; `REVISIT_BY_HANDLER`: nobody judges his or her own work;
 *   `REVISIT_NOT_PLANNED` while the pack plans revisits and this one is not planned yet
 */
export function judgedResolution(
  state: ComplaintState,
  actorId: string,
  policy: RulesPack['revisit'] | null,
): Resolution {
  const { resolution, revisit } = state;
  if (!resolution) throw new DomainError('COMPLAINT_NOT_RESOLVED');
  if (actorId === resolution.by) throw new DomainError('REVISIT_BY_HANDLER');
  const needsPlan = policy?.mode === 'planned' && resolution.precision !== 'unknown';
  if (needsPlan && revisit?.plannedFor == null) throw new DomainError('REVISIT_NOT_PLANNED');
  return resolution;
}
