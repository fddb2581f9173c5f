import { DomainError, type Language } from '@recourse/contracts';

const MOST_BYTES_OF_A_CHARACTER = 3;

/** @throws DomainError `INPUT_TOO_LARGE` */
export function assertSize(pointer: string, text: string, limitBytes: number): void {
  if (text.length * MOST_BYTES_OF_A_CHARACTER <= limitBytes) return;
  if (Buffer.byteLength(text, 'utf8') > limitBytes) throw new DomainError('INPUT_TOO_LARGE', { pointer, limitBytes });
}

/** A place that is not as it must be, said in both languages. */
export interface Problem {
  readonly pointer: string;
  readonly problem: Readonly<Record<Language, string>>;
}

/** @throws DomainError `INPUT_INVALID` */
export function assertNoProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new DomainError('INPUT_INVALID', { problems });
}

export const isBlank = (text: string): boolean => text.trim() === '';
