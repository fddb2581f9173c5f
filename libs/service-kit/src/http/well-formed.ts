import { DomainError } from '@recourse/contracts';

const DEEPEST = 64;

/** @throws DomainError `INPUT_NOT_TEXT` for lone surrogates, `INPUT_TOO_DEEP` for more than 64 levels */
export function assertWellFormed(value: unknown, depth = 0): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new DomainError('INPUT_NOT_TEXT');
  } else if (typeof value === 'object' && value !== null) {
    if (depth > DEEPEST) throw new DomainError('INPUT_TOO_DEEP');
    for (const [key, member] of Object.entries(value)) {
      if (!Array.isArray(value)) assertWellFormed(key, depth + 1);
      assertWellFormed(member, depth + 1);
    }
  }
}

/** Nothing that is looked up holds a NUL, and the database takes none. @throws DomainError `INPUT_NOT_TEXT` */
export function assertLookable(query: Readonly<Record<string, unknown>>): void {
  if (Object.values(query).some((value) => String(value).includes('\0'))) throw new DomainError('INPUT_NOT_TEXT');
}
