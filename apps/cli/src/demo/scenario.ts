import {
  CategoryPath,
  Closed,
  Code,
  contactPurposes,
  DomainError,
  FreeText,
  Instant,
  Language,
  linkKinds,
  Money,
  OneOf,
  parserOf,
  RevisitScores,
  severities,
} from '@recourse/contracts';
import Type, { type Static } from 'typebox';

const ContactChannel = OneOf('phone', 'email', 'visit', 'letter');
const RevisitChannel = OneOf('phone', 'email');

export const demoRemedies = [
  'refund',
  'replacement',
  'repair',
  'apology',
  'explanation',
  'compensation',
  'goodwill',
  'information',
  'technical-help',
] as const;

const note = { note: Type.Optional(FreeText(2_000)) };
const decided = { at: Instant, reason: Code, ...note };
const noted = { at: Instant, ...note };

/** Who of the house can't or must not go on with a complaint. */
const routingSteps = [
  Closed({ do: Type.Literal('return'), ...decided, suggestedTeam: Type.Optional(Code) }),
  Closed({ do: Type.Literal('decide-return'), ...noted, accepted: Type.Boolean(), team: Type.Optional(Code) }),
  Closed({ do: Type.Literal('recuse'), ...decided }),
] as const;

/** What the customer is promised or paid. What ends a promise, or a compensation, ends the last one that was begun. */
const commitmentSteps = [
  Closed({ do: Type.Literal('make-promise'), ...noted, kind: Code, dueAt: Instant }),
  Closed({ do: Type.Literal('keep-promise'), ...noted }),
  Closed({ do: Type.Literal('propose-compensation'), ...noted, kind: Code, money: Money }),
  Closed({ do: Type.Literal('approve-compensation'), ...noted }),
  Closed({ do: Type.Literal('decline-compensation'), ...decided }),
  Closed({ do: Type.Literal('pay-compensation'), ...noted }),
] as const;

/** What a person, or the customer, does on a sample complaint at an instant; what the rules do is not written down. */
export const DemoStep = Type.Union([
  Closed({ do: Type.Literal('acknowledge'), at: Instant }),
  Closed({ do: Type.Literal('classify'), at: Instant, category: CategoryPath, severity: OneOf(...severities) }),
  Closed({
    do: Type.Literal('contact-customer'),
    at: Instant,
    channel: ContactChannel,
    purpose: OneOf(...contactPurposes),
    reached: Type.Boolean(),
    ...note,
  }),
  Closed({
    do: Type.Literal('resolve'),
    at: Instant,
    outcome: OneOf('upheld', 'partly-upheld', 'not-upheld', 'not-ours'),
    remedies: Type.Array(OneOf(...demoRemedies), { maxItems: demoRemedies.length, uniqueItems: true }),
    note: FreeText(2_000),
  }),
  Closed({ do: Type.Literal('attempt-revisit'), at: Instant, channel: RevisitChannel, reached: Type.Boolean() }),
  Closed({
    do: Type.Literal('record-revisit'),
    at: Instant,
    verdict: OneOf('satisfied', 'dissatisfied'),
    scores: RevisitScores,
    comment: Type.Optional(FreeText(2_000)),
  }),
  Closed({ do: Type.Literal('reopen'), ...decided }),
  Closed({ do: Type.Literal('close'), ...decided }),
  Closed({ do: Type.Literal('withdraw'), ...decided }),
  /** The same matter came in before: as the complaint of this external id. */
  Closed({ do: Type.Literal('link'), ...noted, to: Code, kind: OneOf(...linkKinds) }),
  ...routingSteps,
  ...commitmentSteps,
]);
export type DemoStep = Static<typeof DemoStep>;

/** One sample complaint: what the customer sent, and what people did about it, in order. */
export const DemoComplaint = Closed({
  externalId: Code,
  channel: OneOf('desk-phone', 'desk-visit', 'desk-letter', 'web'),
  kind: Type.Literal('complaint'),
  language: Language,
  product: Code,
  issue: Type.Optional(Code),
  receivedAt: Instant,
  contact: Closed({
    name: FreeText(200),
    phone: Type.Optional(FreeText(60)),
    email: Type.Optional(FreeText(320)),
  }),
  text: Type.String({ minLength: 1, maxLength: 8_000 }),
  remedySought: Type.Optional(FreeText(2_000)),
  /** Staff whom it is about. */
  about: Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 20 })),
  /** What the rule pack makes of it, or the model. Null: too little information for both, so a person classifies. */
  expectedCategory: Type.Union([CategoryPath, Type.Null()]),
  /** No rule fits: the category is the model's, which was not trained with this text. */
  classifiedBy: Type.Optional(Type.Literal('model')),
  steps: Type.Array(DemoStep, { maxItems: 100 }),
});
export type DemoComplaint = Static<typeof DemoComplaint>;

export const demoComplaintParser = parserOf(DemoComplaint);

/** Where the sample data lies; the same from `src` and from `dist`. */
export const demoData = {
  complaints: [
    new URL('../../data/demo/complaints.zh.jsonl', import.meta.url),
    new URL('../../data/demo/complaints.en.jsonl', import.meta.url),
  ],
  configuration: new URL('../../data/demo/configuration.json', import.meta.url),
  trainingTexts: new URL('../../data/demo/training.jsonl', import.meta.url),
  model: new URL('../../data/demo/samples.model', import.meta.url),
} as const;

/**
 * Reads JSON lines, one complaint a line; empty lines are passed over.
 *
 * @throws DomainError `INPUT_NOT_JSON` or `INPUT_INVALID`, whose details name the `line`, from 1.
 */
export function parseDemoComplaints(lines: string): DemoComplaint[] {
  return lines.split('\n').flatMap((text, index) => (text.trim() === '' ? [] : [parseLine(text, index + 1)]));
}

function parseLine(text: string, line: number): DemoComplaint {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DomainError('INPUT_NOT_JSON', { line }, { cause });
  }
  try {
    return demoComplaintParser.parse(value);
  } catch (cause) {
    if (cause instanceof DomainError) throw new DomainError(cause.code, { ...cause.details, line }, { cause });
    throw cause;
  }
}
