import type { Calendar, ClockDefinition } from '@recourse/contracts';

type Windows = Calendar['week']['mon'];
type Unit = ClockDefinition['limit']['unit'];

export const officeHours = (windows: Windows): Calendar['week'] => ({
  mon: windows,
  tue: windows,
  wed: windows,
  thu: windows,
  fri: windows,
  sat: [],
  sun: [],
});

export const everyDay = (windows: Windows): Calendar['week'] => ({
  ...officeHours(windows),
  sat: windows,
  sun: windows,
});

export const calendarOf = (changes: Partial<Calendar> = {}): Calendar => ({
  id: 'test',
  version: 1,
  timeZone: 'UTC',
  week: officeHours([['09:00', '17:00']]),
  exceptions: [],
  ...changes,
});

export const closed = (date: string, reason = 'Bank holiday') => ({ date, windows: [], reason });

export const england = calendarOf({
  id: 'gb-eng',
  timeZone: 'Europe/London',
  exceptions: ['2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25'].map((date) => closed(date)),
});

/** Spring Festival 2026: nine days off, paid for with work on Saturday 14 and Saturday 28 February. */
export const china = calendarOf({
  id: 'cn',
  timeZone: 'Asia/Shanghai',
  week: officeHours([
    ['09:00', '12:00'],
    ['13:30', '17:30'],
  ]),
  exceptions: [
    {
      date: '2026-02-14',
      windows: [
        ['09:00', '12:00'],
        ['13:30', '17:30'],
      ],
      reason: '春节调休上班',
    },
    ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => closed(`2026-02-${day}`, '春节')),
    {
      date: '2026-02-28',
      windows: [
        ['09:00', '12:00'],
        ['13:30', '17:30'],
      ],
      reason: '春节调休上班',
    },
  ],
});

export const clockOf = (amount: number, unit: Unit, calendar = 'test'): ClockDefinition => ({
  id: 'test.clock',
  purpose: 'response',
  trigger: 'complaint.received',
  limit: { amount, unit },
  calendar,
  satisfiedBy: ['complaint.acknowledged'],
  onReopen: 'none',
  verification: 'T',
  source: 'Written for this test',
});

export const at = (occurredAt: string) => ({ occurredAt, precision: 'instant' }) as const;
export const onDay = (date: string) => ({ occurredAt: `${date}T00:00:00.000Z`, precision: 'day' }) as const;
