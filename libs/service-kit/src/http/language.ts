import type { Language } from '@recourse/contracts';

/** The language of a page's path, else the one that the reader asks for. */
export function languageOfRequest({ params, headers }: LanguageRequest): Language {
  const { lang } = (params ?? {}) as { lang?: unknown };
  return lang === 'en' || lang === 'zh' ? lang : languageOf(headers['accept-language']);
}

interface LanguageRequest {
  readonly params?: unknown;
  readonly headers: { readonly 'accept-language'?: string | undefined };
}

/** Chinese if the reader asks for it before English, else English. */
export function languageOf(acceptLanguage: unknown): Language {
  if (typeof acceptLanguage !== 'string') return 'en';
  const chinese = acceptLanguage.search(/\bzh\b/i);
  const english = acceptLanguage.search(/\ben\b/i);
  return chinese >= 0 && (english < 0 || chinese < english) ? 'zh' : 'en';
}
