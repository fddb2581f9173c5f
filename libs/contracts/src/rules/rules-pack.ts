import Type, { type Static } from 'typebox';
import { CategoryPath, Closed, Code, FreeText, LocalDate, LocalizedText, OneOf } from '../schema/primitives.js';
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

export const severities = ['low', 'normal', 'high', 'critical'] as const;

/** First rule that fits decides. A rule without conditions fits everything. */
const ClassificationRule = Closed({
  id: Code,
  products: Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 200 })),
  issues: Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 200 })),
  /** Fits when the complaint's text holds any of these (case-folded; CJK by substring, others by whole word or phrase). */
  anyWords: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 100 })),
  /** `{product}` and `{issue}` stand for the complaint's own codes. */
  category: Type.String({ pattern: '^[a-z0-9{](?:[a-z0-9._/{}-]{0,198}[a-z0-9}])?$' }),
  severity: OneOf(...severities),
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

/** Everything that decides automatically about a complaint, as one versioned document in a `rules-<pack>` stream. */
export const RulesPack = Closed({
  pack: Code,
  title: LocalizedText,
  effectiveFrom: LocalDate,
  /** Channels whose complaints this pack governs. No two packs in force may name the same one. */
  channels: Type.Array(Code, { minItems: 1, maxItems: 100 }),
  categories: Type.Array(Closed({ code: CategoryPath, title: LocalizedText }), { maxItems: 1000 }),
  classification: Closed({ rules: Type.Array(ClassificationRule, { maxItems: 1000 }) }),
  assignment: Closed({
    /** The longest category prefix that fits decides. */
    routes: Type.Array(Closed({ category: CategoryPath, team: Code }), { maxItems: 500 }),
    defaultTeam: Code,
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
});
export type RulesPack = Static<typeof RulesPack>;

export const rulesPackParser = parserOf(RulesPack);
