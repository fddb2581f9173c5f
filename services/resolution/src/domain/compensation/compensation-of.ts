import { DomainError, type CompensationState, type ComplaintState } from '@recourse/contracts';

/** @throws DomainError `COMPENSATION_NOT_FOUND` */
export function compensationOf({ compensations }: ComplaintState, compensationId: string): CompensationState {
  const found = compensations.find((one) => one.compensationId === compensationId);
  if (!found) throw new DomainError('COMPENSATION_NOT_FOUND');
  return found;
}
