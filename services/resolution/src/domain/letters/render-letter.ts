import {
  DomainError,
  type ComplaintState,
  type Language,
  type LetterTemplate,
  type RulesPack,
} from '@recourse/contracts';
import type { RulesReference } from '@recourse/service-kit/domain';
import { outcomeWords, remediesText, unknownDay } from './letter-words.js';

/** The letters of the pack that governs a complaint. */
export interface Stationery {
  readonly rules: RulesReference;
  readonly templates: readonly LetterTemplate[];
  /** IANA zone of the house: a letter names its days. */
  readonly timeZone: string;
}

export interface LetterRequest {
  readonly template: string;
  /** The complaint's own language unless given. */
  readonly language?: Language;
}

export interface Letter {
  readonly template: string;
  readonly language: Language;
  readonly rules: RulesReference;
  readonly title: string;
  readonly body: string;
}

export const stationeryOf = (rules: RulesReference, { letters, calendars }: RulesPack): Stationery => ({
  rules,
  templates: letters ?? [],
  timeZone: calendars[0]?.timeZone ?? 'UTC',
});

export const letterRefusals = ['LETTER_TEMPLATE_NOT_FOUND', 'COMPLAINT_NOT_RESOLVED'] as const;

/**
 * @throws DomainError `LETTER_TEMPLATE_NOT_FOUND`; `COMPLAINT_NOT_RESOLVED` when the letter speaks of an answer that has not
 *   been given
 */
export function renderLetter(state: ComplaintState, request: LetterRequest, stationery: Stationery | null): Letter {
  const template = stationery?.templates.find(({ id }) => id === request.template);
  if (!stationery || !template) throw new DomainError('LETTER_TEMPLATE_NOT_FOUND', { template: request.template });
  const language = request.language ?? state.language ?? 'en';
  const fill = (text: string) =>
    text.replace(PLACEHOLDER, (_, name: string) => valueOf(name, state, language, stationery.timeZone));
  return {
    template: template.id,
    language,
    rules: stationery.rules,
    title: fill(template.title[language]),
    body: fill(template.body[language]),
  };
}

const PLACEHOLDER = /\{(reference|outcome|remedies|receivedOn|answeredOn)\}/g;

function valueOf(name: string, state: ComplaintState, language: Language, timeZone: string): string {
  const day = (at: string | null, precision: string | null) => dayText(at, precision, language, timeZone);
  switch (name) {
    case 'reference':
      return state.reference ?? '';
    case 'receivedOn':
      return day(state.receivedAt, state.receivedPrecision);
    case 'answeredOn':
      return day(answerOf(state).occurredAt, answerOf(state).precision);
    case 'remedies':
      return remediesText(answerOf(state).remedies, language);
    default:
      return outcomeWords[answerOf(state).outcome][language];
  }
}

/** The answer of an earlier cycle is none any more once the complaint was reopened. */
function answerOf({ status, resolution }: ComplaintState): NonNullable<ComplaintState['resolution']> {
  if (!resolution || (status !== 'resolved' && status !== 'closed')) throw new DomainError('COMPLAINT_NOT_RESOLVED');
  return resolution;
}

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' };

function dayText(at: string | null, precision: string | null, language: Language, timeZone: string): string {
  if (at === null || precision === 'unknown') return unknownDay[language];
  // A day without a time of day is that day everywhere.
  const zone = precision === 'day' ? 'UTC' : timeZone;
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: zone }).format(new Date(at));
}

/** As it is sent, and kept. */
export const letterText = ({ title, body }: Letter): string => `${title}\n\n${body}`;
