import type { RulesPack } from '@recourse/contracts';

/** A pack without clocks. */
export const packOf = (changes: Partial<RulesPack> = {}): RulesPack => ({
  pack: 'sample',
  title: { en: 'Sample', zh: '示例' },
  effectiveFrom: '2019-01-01',
  channels: ['web'],
  categories: [{ code: 'service/delay', title: { en: 'Delay', zh: '延误' } }],
  classification: { rules: [{ id: 'all', category: 'service/delay', severity: 'normal' }] },
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
