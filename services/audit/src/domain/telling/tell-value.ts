import type { Language, Money } from '@recourse/contracts';
import { inWords } from './code-words.js';
import { eventTitle, isEventType } from './event-title.js';
import { memberLabels } from './member-labels.js';

const separators = { en: { list: ', ', facts: '; ', label: ': ' }, zh: { list: '、', facts: '；', label: '：' } };
const locales = { en: 'en', zh: 'zh-Hans-CN' } as const;

export const inOneLine = (facts: readonly string[], language: Language): string =>
  facts.join(separators[language].facts);

export const labelled = (label: string, value: string, language: Language): string =>
  `${label}${separators[language].label}${value}`;

/** A value of an event's data in plain words. Total: what has no words yet is told by its own names. */
export function tellValue(value: unknown, language: Language): string {
  if (typeof value === 'string') return isEventType(value) ? eventTitle(value, language) : inWords(value, language);
  if (typeof value === 'boolean') return { en: value ? 'yes' : 'no', zh: value ? '是' : '否' }[language];
  if (Array.isArray(value)) return value.map((item) => tellValue(item, language)).join(separators[language].list);
  if (typeof value !== 'object' || value === null) return String(value);
  return tellObject(value, language);
}

function tellObject(value: object, language: Language): string {
  if ('amount' in value && 'currency' in value) return tellMoney(value as Money, language);
  if ('amount' in value && 'unit' in value) return `${String(value.amount)} ${tellValue(value.unit, language)}`;
  if ('id' in value && 'version' in value) return tellVersion(String(value.id), Number(value.version), language);
  if ('pack' in value && 'version' in value) return tellVersion(String(value.pack), Number(value.version), language);
  if ('id' in value && 'sha256' in value) return `${String(value.id)} ${String(value.sha256).slice(0, 12)}`;
  if ('en' in value && 'zh' in value) return String(value[language]);
  return `(${tellMembers(value, language).join(separators[language].list)})`;
}

export const tellVersion = (name: string, version: number, language: Language): string =>
  ({ en: `${name}, version ${version}`, zh: `${name} 第 ${version} 版` })[language];

function tellMoney({ amount, currency }: Money, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], { style: 'currency', currency, currencyDisplay: 'code' });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0));
}

const order = new Map(Object.keys(memberLabels).map((name, place) => [name, place]));
const placeOf = (name: string): number => order.get(name) ?? order.size;

/** Each member that a person reads with its label, in the order of the labels: stored members stand in that of their names. */
export function tellMembers(data: object, language: Language, leaveOut?: ReadonlySet<string>): string[] {
  return Object.entries(data)
    .toSorted(([a], [b]) => placeOf(a) - placeOf(b))
    .flatMap(([name, value]) => {
      const label = memberLabels[name];
      const isTold = label !== null && !leaveOut?.has(name) && !(Array.isArray(value) && value.length === 0);
      return isTold ? [labelled(label?.[language] ?? name, tellValue(value, language), language)] : [];
    });
}
