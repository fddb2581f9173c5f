import type { DataOf, Envelope, Language } from '@recourse/contracts';
import { eventTitle } from './event-title.js';
import { memberLabels } from './member-labels.js';
import { inOneLine, labelled, tellMembers, tellValue } from './tell-value.js';

/** What an event came from: another event, or a command that somebody or something sent. */
export type Cause =
  | {
      readonly kind: 'event';
      readonly eventId: string;
      readonly type: string;
      readonly title: string;
      readonly stream: string;
      readonly revision: number;
    }
  | { readonly kind: 'command'; readonly commandId: string };

export interface Why {
  /** In plain words. */
  readonly text: string;
  readonly reason: string | null;
  readonly rules: { readonly pack: string; readonly version: number; readonly hash: string } | null;
  readonly model: { readonly id: string; readonly sha256: string } | null;
  readonly cause: Cause;
}

/** Members of an event's data that say why; the others say what. */
export const reasonMembers: ReadonlySet<string> = new Set([
  'reason',
  'reasons',
  'rules',
  'ruleId',
  'model',
  'because',
  'corrects',
]);

type Reasons = Partial<Pick<DataOf<'complaint.classified'>, 'reasons' | 'rules' | 'ruleId' | 'model' | 'corrects'>> & {
  readonly reason?: string;
  readonly because?: readonly string[];
};

const after = { en: 'After', zh: '起因' } as const;

const byCommand = {
  person: { en: 'A person did it', zh: '人工操作' },
  customer: { en: 'The customer did it', zh: '客户操作' },
  channel: { en: 'It came through a channel', zh: '经渠道提交' },
  automation: { en: 'It was done automatically', zh: '自动执行' },
} as const;

/** Why an event happened, as far as it says so. @param cause the event that its causation names, if there is one */
export function whyOf(event: Envelope, cause: Envelope | null, language: Language): Why {
  const reasons = event.data as Reasons;
  const { reason, rules, model } = reasons;
  const facts = [...tellReasons(reasons, language), tellCause(event, cause, language)];
  return {
    text: inOneLine(facts, language),
    reason: reason ?? null,
    rules: rules ?? null,
    model: model ?? null,
    cause: cause
      ? {
          kind: 'event',
          eventId: cause.id,
          type: cause.type,
          title: eventTitle(cause.type, language),
          stream: cause.stream,
          revision: cause.revision,
        }
      : { kind: 'command', commandId: event.causationId },
  };
}

function tellReasons({ reasons, ...others }: Reasons, language: Language): string[] {
  const told = Object.fromEntries(Object.entries(others).filter(([name]) => reasonMembers.has(name)));
  const rule = memberLabels['ruleId']![language];
  return [
    ...tellMembers(told, language),
    ...(reasons ?? []).map(({ of, ruleId }) => labelled(`${rule} (${tellValue(of, language)})`, ruleId, language)),
  ];
}

function tellCause(event: Envelope, cause: Envelope | null, language: Language): string {
  if (!cause) return byCommand[event.actor.kind][language];
  const place = cause.stream === event.stream ? cause.revision : `${cause.stream} ${cause.revision}`;
  return labelled(after[language], `${eventTitle(cause.type, language)} (${place})`, language);
}
