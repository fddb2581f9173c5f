import type { Configuration, RulesPack, StaffDefinition } from '@recourse/contracts';

/** Handles every staged complaint. */
export const HANDLER = 'handler-1';
/** Of the same team. */
export const OTHER_HANDLER = 'handler-2';
/** Recused from every staged complaint that asks for it. */
export const RECUSED_HANDLER = 'handler-3';

export const TEAM = 'service';
export const CATEGORY = 'service/delay';
export const OTHER_CATEGORY = 'service/other';

/** Complaints of this channel get no category by rule. */
export const CHANNEL = 'desk-phone';
/** The same, and their revisits are planned. */
export const REVISITED_CHANNEL = 'desk-visit';
/** Filed by whoever has a `channel` token for it. */
export const ADAPTED_CHANNEL = 'web';

export const stagedSubmission = {
  channel: CHANNEL,
  language: 'en',
  text: 'The parcel never came.',
  contact: { name: 'Sample', phone: '000' },
};

const title = { en: 'Staged for tests', zh: '测试用' };

const allDay: [[string, string]] = [['00:00', '24:00']];

const staffOf = (staff: string): StaffDefinition => ({
  staff,
  name: staff,
  teams: [TEAM],
  languages: ['en', 'zh'],
  capacity: 10_000,
  active: true,
});

/** Its complaints move only when somebody sends a command. */
const steered: RulesPack = {
  pack: 'steered',
  title,
  effectiveFrom: '2020-01-01',
  channels: [CHANNEL, ADAPTED_CHANNEL],
  categories: [CATEGORY, OTHER_CATEGORY].map((code) => ({ code, title })),
  classification: { rules: [{ id: 'never', products: ['no-such-product'], category: CATEGORY, severity: 'normal' }] },
  assignment: { routes: [], defaultTeam: TEAM, mode: 'claim' },
  calendars: [
    {
      id: 'always',
      version: 1,
      timeZone: 'UTC',
      week: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
      exceptions: [],
    },
  ],
  clocks: [],
  revisit: { mode: 'none', afterHours: 0, attempts: 1, channels: [] },
  reopening: { onDissatisfied: 'supervisor', automaticLimit: 0 },
  // A handler grants nothing alone.
  compensation: { limits: [{ role: 'supervisor', money: { amount: 50_000, currency: 'EUR' } }] },
  letters: [{ id: 'answer', title, body: { en: 'About {reference}: {outcome}.', zh: '关于{reference}：{outcome}。' } }],
};

const revisited: RulesPack = {
  ...steered,
  pack: 'revisited',
  channels: [REVISITED_CHANNEL],
  revisit: { mode: 'planned', afterHours: 24, attempts: 2, channels: ['phone'] },
};

export const stagedConfiguration: Configuration = {
  teams: [{ team: TEAM, title }],
  staff: [HANDLER, OTHER_HANDLER, RECUSED_HANDLER].map(staffOf),
  rules: [steered, revisited],
};
