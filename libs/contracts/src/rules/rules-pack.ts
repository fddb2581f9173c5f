import Type, { type Static } from 'typebox';
import {
  CategoryPath,
  Closed,
  Code,
  FreeText,
  LocalDate,
  LocalizedDocument,
  LocalizedText,
  Money,
  OneOf,
} from '../schema/primitives.js';
import { parserOf } from '../schema/parser.js';

const TimeOfDay = Type.String({ pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$|^24:00$', description: 'Local time HH:MM' });
const Window = Type.Tuple([TimeOfDay, TimeOfDay], { description: 'Opening and closing time, [a, b)' });
const Windows = Type.Array(Window, { maxItems: 6 });

export const Calendar = Closed({
  id: Code,
  version: Type.Integer({ minimum: 1 }),
  timeZone: Type.String({ maxLength: 64, description: 'IANA zone' }),
  week: Closed({ mon: Windows, tue: Windows, wed: Windows, thu: Windows, fri: Windows, sat: Windows, sun: Windows }),
  /** Holidays, make-up working days and half days in one list; a date listed here replaces its weekday. */
  exceptions: Type.Array(Closed({ date: LocalDate, windows: Windows, reason: FreeText(200) }), { maxItems: 500 }),
});
export type Calendar = Static<typeof Calendar>;

/** When somebody works, by the local time of a zone. */
export const Shifts = Closed({
  timeZone: Type.String({ maxLength: 64, description: 'IANA zone', pattern: '^[A-Za-z0-9+_/-]{1,64}$' }),
  week: Calendar.properties.week,
});
export type Shifts = Static<typeof Shifts>;

/** Whether the complaint is justified, as far as can be guessed when it comes in (requirement F6). */
export const natures = ['justified', 'partly-justified', 'unjustified', 'not-ours', 'unclear'] as const;

/** How the customer comes across (requirement F6). */
export const manners = ['calm', 'demanding', 'confused', 'agitated'] as const;

export const severities = ['low', 'normal', 'high', 'critical'] as const;

const conditions = {
  id: Code,
  products: Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 200 })),
  issues: Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 200 })),
  /** Fits when the complaint's text holds any of these (case-folded; CJK by substring, others by whole word or phrase). */
  anyWords: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 100 })),
};

/** First rule that fits decides. A rule without conditions fits everything. */
const ClassificationRule = Closed({
  ...conditions,
  /** `{product}` and `{issue}` stand for the complaint's own codes. */
  category: Type.String({ pattern: '^[a-z0-9{](?:[a-z0-9._/{}-]{0,198}[a-z0-9}])?$' }),
  severity: OneOf(...severities),
  /** In thousandths; certain where it is left out. */
  confidence: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
});
export type ClassificationRule = Static<typeof ClassificationRule>;

export const ClockDefinition = Closed({
  id: Code,
  /** `response` clocks stop at the first answer to the customer, `resolution` clocks at the resolution. */
  purpose: OneOf('response', 'resolution'),
  /** The event from which it counts. */
  trigger: OneOf('complaint.received', 'complaint.assigned'),
  limit: Closed({
    amount: Type.Integer({ minimum: 0, maximum: 100_000 }),
    unit: OneOf('elapsed-minutes', 'business-minutes', 'calendar-days', 'business-days'),
  }),
  calendar: Code,
  satisfiedBy: Type.Array(OneOf('complaint.acknowledged', 'complaint.customer-contacted', 'complaint.resolved'), {
    minItems: 1,
  }),
  onReopen: OneOf('none', 'new-cycle'),
  /** Trust mark of the source (rules.md): V regulator's text read, S secondary, U unverified, T the tenant's own policy. */
  verification: OneOf('V', 'S', 'U', 'T'),
  source: FreeText(300),
});
export type ClockDefinition = Static<typeof ClockDefinition>;

const judgementRules = <const Values extends string[]>(...values: Values) =>
  Type.Optional(Type.Array(Closed({ ...conditions, value: OneOf(...values) }), { maxItems: 200 }));

/** One step of the ladder; each is climbed once a cycle. */
const EscalationStep = Closed({
  level: Type.Integer({ minimum: 1, maximum: 20 }),
  on: OneOf('clock-missed', 'severity'),
  /** For `clock-missed`: so long after the due instant, of this clock, or of any. */
  afterMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  clock: Type.Optional(Code),
  /** For `severity`: this one, or a worse one. */
  severity: Type.Optional(OneOf(...severities)),
  team: Code,
});
export type EscalationStep = Static<typeof EscalationStep>;

/** A letter to the customer. `{reference}`, `{outcome}`, `{remedies}`, `{receivedOn}` and `{answeredOn}` are filled in. */
const LetterTemplate = Closed({ id: Code, title: LocalizedText, body: LocalizedDocument });
export type LetterTemplate = Static<typeof LetterTemplate>;

/** Everything that decides automatically about a complaint, as one versioned document in a `rules-<pack>` stream. */
export const RulesPack = Closed({
  pack: Code,
  title: LocalizedText,
  effectiveFrom: LocalDate,
  /** Channels whose complaints this pack governs. No two packs in force may name the same one. */
  channels: Type.Array(Code, { minItems: 1, maxItems: 100 }),
  categories: Type.Array(Closed({ code: CategoryPath, title: LocalizedText }), { maxItems: 1000 }),
  classification: Closed({
    rules: Type.Array(ClassificationRule, { maxItems: 1000 }),
    /** In thousandths: a rule that is less sure only proposes, and a person decides. */
    threshold: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
    /** First rule that fits decides; without one the severity is that of the category's rule, the others stay open. */
    severity: judgementRules(...severities),
    nature: judgementRules(...natures),
    manner: judgementRules(...manners),
  }),
  assignment: Closed({
    /** The longest category prefix that fits decides. */
    routes: Type.Array(Closed({ category: CategoryPath, team: Code }), { maxItems: 500 }),
    defaultTeam: Code,
    /** `claim`: nobody is assigned; people of the team take it from the list. */
    mode: Type.Optional(OneOf('automatic', 'claim')),
    /** What somebody has to know to handle a category: the longest prefix that fits decides. */
    skills: Type.Optional(
      Type.Array(Closed({ category: CategoryPath, skills: Type.Array(Code, { minItems: 1, maxItems: 20 }) }), {
        maxItems: 500,
      }),
    ),
    /** Tiers whose complaints are taken first when several wait, most urgent first. */
    firstTiers: Type.Optional(Type.Array(Code, { maxItems: 10 })),
    /** The first-contact owner gets it again, if it can be. */
    preferOwner: Type.Optional(Type.Boolean()),
  }),
  calendars: Type.Array(Calendar, { minItems: 1, maxItems: 20 }),
  clocks: Type.Array(ClockDefinition, { maxItems: 50 }),
  revisit: Closed({
    mode: OneOf('planned', 'none'),
    afterHours: Type.Integer({ minimum: 0, maximum: 10_000 }),
    attempts: Type.Integer({ minimum: 1, maximum: 20 }),
    channels: Type.Array(Code, { maxItems: 10 }),
  }),
  reopening: Closed({
    onDissatisfied: OneOf('reopen', 'close', 'supervisor'),
    /** After so many automatic reopenings a supervisor decides. */
    automaticLimit: Type.Integer({ minimum: 0, maximum: 10 }),
  }),
  escalation: Type.Optional(Type.Array(EscalationStep, { maxItems: 20 })),
  /** Up to how much each role may grant alone; nothing where its currency is not listed (requirement F9). */
  compensation: Type.Optional(
    Closed({
      limits: Type.Array(Closed({ role: OneOf('handler', 'supervisor'), money: Money }), { maxItems: 100 }),
    }),
  ),
  letters: Type.Optional(Type.Array(LetterTemplate, { maxItems: 50 })),
});
export type RulesPack = Static<typeof RulesPack>;

export const rulesPackParser = parserOf(RulesPack);
