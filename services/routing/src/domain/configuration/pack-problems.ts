import { calendarProblems, clockProblems } from '@recourse/clocks';
import { CategoryPath, customerTiers, MAX_EVENT_BYTES, parserOf, type RulesPack } from '@recourse/contracts';
import type { SchemaProblem } from '@recourse/contracts';
import { isTemplate } from '../classification/compiled-pack.js';
import { duplicates } from './duplicates.js';

/** Room for the envelope around a pack's content. */
const MOST_PACK_BYTES = MAX_EVENT_BYTES - 2_000;

const category = parserOf(CategoryPath);

/** What makes a pack of the right shape contradict itself or the teams that there are. Empty: sound. */
export function packProblems(pack: RulesPack, at: string, teams: ReadonlySet<string>): SchemaProblem[] {
  return [
    ...sizeProblems(pack, at),
    ...duplicates(pack.channels, (code) => code, `${at}/channels`),
    ...duplicates(pack.categories, ({ code }) => code, `${at}/categories`),
    ...duplicates(pack.classification.rules, ({ id }) => id, `${at}/classification/rules`),
    ...duplicates(pack.calendars, ({ id }) => id, `${at}/calendars`),
    ...duplicates(pack.clocks, ({ id }) => id, `${at}/clocks`),
    ...ruleProblems(pack, `${at}/classification/rules`),
    ...opinionProblems(pack, `${at}/classification`),
    ...assignmentProblems(pack, `${at}/assignment`, teams),
    ...ladderProblems(pack, `${at}/escalation`, teams),
    ...pack.calendars.flatMap((calendar, index) =>
      calendarProblems(calendar).map((problem) => ({ pointer: `${at}/calendars/${index}`, problem })),
    ),
    ...pack.clocks.flatMap((clock, index) =>
      clockProblems(clock, pack.calendars).map((problem) => ({ pointer: `${at}/clocks/${index}`, problem })),
    ),
  ];
}

function sizeProblems(pack: RulesPack, at: string): SchemaProblem[] {
  const bytes = new TextEncoder().encode(JSON.stringify(pack)).length;
  if (bytes <= MOST_PACK_BYTES) return [];
  return [{ pointer: at, problem: `has ${bytes} bytes, ${MOST_PACK_BYTES} are possible` }];
}

function ruleProblems({ categories, classification }: RulesPack, at: string): SchemaProblem[] {
  const listed = new Set(categories.map(({ code }) => code));
  return classification.rules.flatMap((rule, index) => {
    const problem = categoryProblem(rule.category, listed);
    return [
      ...(problem ? [{ pointer: `${at}/${index}/category`, problem }] : []),
      ...blankWords(rule, `${at}/${index}`),
    ];
  });
}

const blankWords = ({ anyWords = [] }: { anyWords?: string[] }, at: string): SchemaProblem[] =>
  anyWords.flatMap((word, place) =>
    word.trim() === '' ? [{ pointer: `${at}/anyWords/${place}`, problem: 'is blank' }] : [],
  );

const opinionProblems = ({ classification }: RulesPack, at: string): SchemaProblem[] =>
  (['severity', 'nature', 'manner'] as const).flatMap((of) => {
    const rules = classification[of] ?? [];
    return [
      ...duplicates<{ id: string }>(rules, ({ id }) => id, `${at}/${of}`),
      ...rules.flatMap((rule, index) => blankWords(rule, `${at}/${of}/${index}`)),
    ];
  });

function categoryProblem(name: string, listed: ReadonlySet<string>): string | null {
  if (!isTemplate(name) && !name.includes('}')) return listed.has(name) ? null : `${name} is no category of this pack`;
  const filled = name.replace(/\{(?:product|issue)\}/g, 'x');
  return category.accepts(filled) ? null : `${name} is no template: only {product} and {issue} stand for something`;
}

const unknownTeam = (teams: ReadonlySet<string>, team: string, pointer: string): SchemaProblem[] =>
  teams.has(team) ? [] : [{ pointer, problem: `there is no team ${team}` }];

function assignmentProblems({ assignment }: RulesPack, at: string, teams: ReadonlySet<string>): SchemaProblem[] {
  const { routes, defaultTeam, skills = [], firstTiers = [] } = assignment;
  return [
    ...unknownTeam(teams, defaultTeam, `${at}/defaultTeam`),
    ...routes.flatMap(({ team }, index) => unknownTeam(teams, team, `${at}/routes/${index}/team`)),
    ...duplicates(routes, (route) => route.category, `${at}/routes`),
    ...duplicates(skills, ({ category: path }) => path, `${at}/skills`),
    ...duplicates(firstTiers, (tier) => tier, `${at}/firstTiers`),
    ...firstTiers.flatMap((tier, index) =>
      (customerTiers as readonly string[]).includes(tier)
        ? []
        : [{ pointer: `${at}/firstTiers/${index}`, problem: `there is no tier ${tier}` }],
    ),
  ];
}

function ladderProblems(
  { escalation = [], clocks }: RulesPack,
  at: string,
  teams: ReadonlySet<string>,
): SchemaProblem[] {
  const known = new Set(clocks.map(({ id }) => id));
  return [
    ...duplicates(escalation, ({ level }) => String(level), at),
    ...escalation.flatMap(({ on, severity, clock, afterMinutes, team }, index) => {
      const bySeverity = on === 'severity';
      const problem = (member: string, what: string): SchemaProblem => ({
        pointer: `${at}/${index}/${member}`,
        problem: what,
      });
      return [
        ...unknownTeam(teams, team, `${at}/${index}/team`),
        ...(bySeverity === (severity !== undefined)
          ? []
          : [problem('severity', 'belongs to steps on severity, and to all of them')]),
        ...(bySeverity && clock !== undefined ? [problem('clock', 'belongs to steps on a missed clock only')] : []),
        ...(bySeverity && afterMinutes !== undefined
          ? [problem('afterMinutes', 'belongs to steps on a missed clock only')]
          : []),
        ...(clock !== undefined && !known.has(clock) ? [problem('clock', `there is no clock ${clock}`)] : []),
      ];
    }),
  ];
}
