import type { Language } from '@recourse/contracts';

/** Chinese if the reader asks for it before English, else English. */
export function languageOf(acceptLanguage: unknown): Language {
  if (typeof acceptLanguage !== 'string') return 'en';
  const chinese = acceptLanguage.search(/\bzh\b/i);
  const english = acceptLanguage.search(/\ben\b/i);
  return chinese >= 0 && (english < 0 || chinese < english) ? 'zh' : 'en';
}
