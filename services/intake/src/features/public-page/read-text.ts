import type { Language } from '@recourse/contracts';
import { filledIn, readForm, type FieldProblem } from '@recourse/service-kit/page';
import { pageWords } from './words/words.js';

export interface ReadText {
  /** Undefined where nothing was filled in. */
  readonly text: string | undefined;
  readonly problems: readonly FieldProblem[];
}

/** One field of so many characters at most. @param missing what to say where nothing was filled in; without it, it may be empty */
export function readText(
  field: string,
  sent: string | undefined,
  most: number,
  language: Language,
  missing?: string,
): ReadText {
  const { sent: text } = readForm({ sent: sent ?? '' });
  if (text === undefined) return { text, problems: missing === undefined ? [] : [{ field, text: missing }] };
  if (text.length <= most) return { text, problems: [] };
  return { text, problems: [{ field, text: filledIn(pageWords[language].file.tooLong, { most }) }] };
}
