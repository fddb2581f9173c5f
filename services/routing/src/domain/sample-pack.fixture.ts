import type { Calendar, ClockDefinition, RulesPack } from '@recourse/contracts';
import { sampleRules } from '@recourse/contracts/testing';
import type { RulesVersion } from '@recourse/service-kit';

const everyDay: Calendar['week']['mon'] = [['09:00', '17:00']];

export const sampleCalendar: Calendar = {
  id: 'office',
  version: 3,
  timeZone: 'Asia/Shanghai',
  week: { mon: everyDay, tue: everyDay, wed: everyDay, thu: everyDay, fri: everyDay, sat: [], sun: [] },
  exceptions: [],
};

export const responseClock: ClockDefinition = {
  id: 'response',
  purpose: 'response',
  trigger: 'complaint.received',
  limit: { amount: 120, unit: 'elapsed-minutes' },
  calendar: 'office',
  satisfiedBy: ['complaint.acknowledged', 'complaint.customer-contacted'],
  onReopen: 'none',
  verification: 'T',
  source: 'Written for this test',
};

export const resolutionClock: ClockDefinition = {
  ...responseClock,
  id: 'resolution',
  purpose: 'resolution',
  trigger: 'complaint.assigned',
  limit: { amount: 5, unit: 'calendar-days' },
  satisfiedBy: ['complaint.resolved'],
  onReopen: 'new-cycle',
};

export const packOf = (changes: Partial<RulesPack> = {}): RulesPack => ({
  pack: 'sample',
  title: { en: 'Sample', zh: '示例' },
  effectiveFrom: '2020-01-01',
  channels: ['web'],
  categories: [
    { code: 'delivery/late', title: { en: 'Late', zh: '延误' } },
    { code: 'other', title: { en: 'Other', zh: '其他' } },
  ],
  classification: {
    rules: [
      { id: 'late', anyWords: ['late', '延误'], category: 'delivery/late', severity: 'high' },
      { id: 'rest', category: 'other', severity: 'normal' },
    ],
  },
  assignment: { routes: [{ category: 'delivery', team: 'logistics' }], defaultTeam: 'service' },
  calendars: [sampleCalendar],
  clocks: [responseClock, resolutionClock],
  revisit: { mode: 'none', afterHours: 0, attempts: 1, channels: [] },
  reopening: { onDissatisfied: 'supervisor', automaticLimit: 0 },
  ...changes,
});

export const versionOf = (changes: Partial<RulesPack> = {}): RulesVersion => ({
  reference: sampleRules,
  content: packOf(changes),
});
