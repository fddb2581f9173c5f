import type { RulesPack } from '@recourse/contracts';

/** A pack that classifies everything as one thing. */
export const packFor = (pack: string, channels: string[], changes: Partial<RulesPack> = {}): RulesPack => ({
  pack,
  title: { en: 'Sample', zh: '示例' },
  effectiveFrom: '2019-01-01',
  channels,
  categories: [{ code: 'other', title: { en: 'Other', zh: '其他' } }],
  classification: { rules: [{ id: 'all', category: 'other', severity: 'normal' }] },
  assignment: { routes: [], defaultTeam: 'service' },
  calendars: [
    {
      id: 'always',
      version: 1,
      timeZone: 'UTC',
      week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
      exceptions: [],
    },
  ],
  clocks: [],
  revisit: { mode: 'none', afterHours: 0, attempts: 1, channels: [] },
  reopening: { onDissatisfied: 'supervisor', automaticLimit: 0 },
  ...changes,
});
