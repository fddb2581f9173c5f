import type { Language } from '@recourse/contracts';

const locale: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' };
const day = { year: 'numeric', month: 'long', day: 'numeric' } as const;
const minute = { ...day, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

/** A day, or an instant in the time zone of the installation, as people write it. */
export function momentInWords(at: string, language: Language): string {
  const isDay = at.length === '2026-01-01'.length;
  const format = new Intl.DateTimeFormat(locale[language], isDay ? { ...day, timeZone: 'UTC' } : minute);
  return format.format(new Date(at));
}
