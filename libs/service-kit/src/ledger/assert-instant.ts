import { DomainError } from '@recourse/contracts';

/**
 * The pattern of an instant lets 30 February through; the log would keep it for good, and the database can't reckon with it.
 * @throws DomainError `INPUT_INVALID` for a day that no calendar has
 */
export function assertInstant(pointer: string, text: string): void {
  const at = new Date(text);
  const exists = !Number.isNaN(at.getTime()) && at.getUTCFullYear() > 0 && at.toISOString() === text;
  if (exists) return;
  throw new DomainError('INPUT_INVALID', {
    problems: [{ pointer, problem: { en: 'no such date', zh: '日期不存在' } }],
  });
}
