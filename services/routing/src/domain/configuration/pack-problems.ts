import { calendarProblems, clockProblems } from '@recourse/clocks';
import { CategoryPath, MAX_EVENT_BYTES, parserOf, type RulesPack } from '@recourse/contracts';
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
    ...assignmentProblems(pack, `${at}/assignment`, teams),
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
      ...(rule.anyWords ?? []).flatMap((word, place) =>
        word.trim() === '' ? [{ pointer: `${at}/${index}/anyWords/${place}`, problem: 'is blank' }] : [],
      ),
    ];
  });
}

function categoryProblem(name: string, listed: ReadonlySet<string>): string | null {
  if (!isTemplate(name) && !name.includes('}')) return listed.has(name) ? null : `${name} is no category of this pack`;
  const filled = name.replace(/\{(?:product|issue)\}/g, 'x');
  return category.accepts(filled) ? null : `${name} is no template: only {product} and {issue} stand for something`;
}

function assignmentProblems({ assignment }: RulesPack, at: string, teams: ReadonlySet<string>): SchemaProblem[] {
  const unknown = (team: string, pointer: string): SchemaProblem[] =>
    teams.has(team) ? [] : [{ pointer, problem: `there is no team ${team}` }];
  return [
    ...unknown(assignment.defaultTeam, `${at}/defaultTeam`),
    ...assignment.routes.flatMap(({ team }, index) => unknown(team, `${at}/routes/${index}/team`)),
    ...duplicates(assignment.routes, (route) => route.category, `${at}/routes`),
  ];
}
