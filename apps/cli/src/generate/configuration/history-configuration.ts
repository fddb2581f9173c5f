import type { Calendar, Configuration, RulesPack, StaffDefinition, TeamDefinition } from '@recourse/contracts';
import { demoConfiguration } from '../../demo/load-demo.js';
import { randomOf } from '../population/random.js';
import { chineseNames, englishNames } from '../texts/names.js';

export const HISTORY_PACK = 'generated-history';
export const HISTORY_SUPERVISORS = 'history-supervisors';
/** Before any period that histories are generated for. */
export const EARLIEST_DAY = '2015-01-01';

export const historyChannels = [
  'history-phone',
  'history-app',
  'history-web',
  'history-visit',
  'history-letter',
] as const;

const PREFIX = 'history-';
const CAPACITY = 60;
const LEAST_IN_TEAM = 3;
const MOST_IN_TEAM = 12;
const COMPLAINTS_A_PERSON = 2_000;

/**
 * Teams, people and rules of generated histories: those of the samples under names of their own, so that both can stand in one
 * installation, with as many people as the complaints ask for, and with the free days of some more years.
 */
export function historyConfiguration(complaints: number): Configuration {
  const { teams, rules } = demoConfiguration();
  const [pack] = rules;
  if (!pack) throw new RangeError('the sample configuration has no rule pack');
  return {
    teams: teams.map(({ team, title }) => ({ team: PREFIX + team, title: marked(title) })),
    staff: teams.flatMap((team) => peopleOf(team, pack, complaints)),
    rules: [historyPack(pack)],
  };
}

const marked = ({ en, zh }: { readonly en: string; readonly zh: string }) => ({
  en: `${en} (generated)`,
  zh: `${zh}（生成）`,
});

function historyPack(pack: RulesPack): RulesPack {
  const { assignment, escalation } = pack;
  return {
    ...pack,
    pack: HISTORY_PACK,
    title: marked(pack.title),
    effectiveFrom: EARLIEST_DAY,
    channels: [...historyChannels],
    assignment: {
      ...assignment,
      routes: assignment.routes.map(({ category, team }) => ({ category, team: PREFIX + team })),
      defaultTeam: PREFIX + assignment.defaultTeam,
    },
    calendars: pack.calendars.map(withFreeDays),
    ...(escalation ? { escalation: escalation.map((step) => ({ ...step, team: PREFIX + step.team })) } : {}),
  };
}

/** Public holidays of the house, first and last day; invented where no announcement is known. */
const holidays: readonly (readonly [string, string, string])[] = [
  ['2024-02-10', '2024-02-17', 'Spring Festival (sample)'],
  ['2024-05-01', '2024-05-05', 'Labour Day (sample)'],
  ['2024-10-01', '2024-10-07', 'National Day (sample)'],
  ['2025-01-28', '2025-02-04', 'Spring Festival (sample)'],
  ['2025-05-01', '2025-05-05', 'Labour Day (sample)'],
  ['2025-10-01', '2025-10-08', 'National Day (sample)'],
  ['2026-02-15', '2026-02-23', 'Spring Festival (sample)'],
  ['2026-05-01', '2026-05-05', 'Labour Day (sample)'],
];

const DAY_MS = 86_400_000;

function withFreeDays(calendar: Calendar): Calendar {
  const known = new Set(calendar.exceptions.map(({ date }) => date));
  const free = holidays.flatMap(([first, last, reason]) =>
    daysFrom(first, last).map((date) => ({ date, windows: [], reason })),
  );
  return { ...calendar, exceptions: [...calendar.exceptions, ...free.filter(({ date }) => !known.has(date))] };
}

function daysFrom(first: string, last: string): string[] {
  const start = Date.parse(first);
  const count = Math.round((Date.parse(last) - start) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, day) => new Date(start + day * DAY_MS).toISOString().slice(0, 10));
}

function peopleOf({ team }: TeamDefinition, { assignment }: RulesPack, complaints: number): StaffDefinition[] {
  const ofTeam = new Set(assignment.routes.filter((route) => route.team === team).map(({ category }) => category));
  const skills = (assignment.skills ?? []).filter(({ category }) => ofTeam.has(category)).flatMap((one) => one.skills);
  const count = Math.min(MOST_IN_TEAM, Math.max(LEAST_IN_TEAM, Math.ceil(complaints / COMPLAINTS_A_PERSON)));
  return Array.from({ length: count }, (_, index): StaffDefinition => {
    const staff = `${PREFIX}${team}-${String(index + 1).padStart(2, '0')}`;
    const random = randomOf(staff);
    const language = index % 2 === 0 ? 'zh' : 'en';
    const name =
      language === 'zh'
        ? random.pick(chineseNames.family) + random.pick(chineseNames.given)
        : `${random.pick(englishNames.given)} ${random.pick(englishNames.family)}`;
    return {
      staff,
      name,
      teams: [PREFIX + team],
      languages: index % 4 < 2 ? [language] : ['zh', 'en'],
      capacity: CAPACITY,
      active: true,
      ...(skills.length > 0 ? { skills: [...new Set(skills)] } : {}),
    };
  });
}
