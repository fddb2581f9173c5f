import type { Language } from '@recourse/contracts';
import { en, type TextKey } from './en.js';
import { zh } from './zh.js';

export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** The sentences of one language, with `{name}` filled in. */
export const speak =
  (language: Language): Say =>
  (key, values = {}) =>
    (language === 'zh' ? zh : en)[key].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** `--lang` first, then what the environment asks for, else English. */
export function chooseLanguage(asked: string | undefined, environment: NodeJS.ProcessEnv): Language {
  const { RECOURSE_LANG, LC_ALL, LANG } = environment;
  const wanted = asked ?? (RECOURSE_LANG || LC_ALL || LANG || 'en');
  return /^zh/i.test(wanted) ? 'zh' : 'en';
}
