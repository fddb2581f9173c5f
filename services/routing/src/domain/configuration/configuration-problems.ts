import { calendarProblems } from '@recourse/clocks';
import { DomainError, type Configuration, type SchemaProblem } from '@recourse/contracts';
import { shiftCalendar } from '../staff/absence.js';
import { duplicates } from './duplicates.js';
import { packProblems } from './pack-problems.js';

/** Channels that a pack serves which is in the log already. */
export interface ServedChannels {
  readonly pack: string;
  readonly channels: readonly string[];
}

const MOST_PROBLEMS = 50;

/**
 * Checks a configuration as a whole, with the packs that stay as they are.
 * @throws DomainError `RULES_INVALID` with the places and problems
 */
export function assertConsistent(configuration: Configuration, published: readonly ServedChannels[]): void {
  const problems = configurationProblems(configuration, published);
  if (problems.length > 0) throw new DomainError('RULES_INVALID', { problems: problems.slice(0, MOST_PROBLEMS) });
}

export function configurationProblems(
  { teams, staff, rules }: Configuration,
  published: readonly ServedChannels[],
): SchemaProblem[] {
  const known = new Set(teams.map(({ team }) => team));
  return [
    ...duplicates(teams, ({ team }) => team, '/teams'),
    ...duplicates(staff, (person) => person.staff, '/staff'),
    ...duplicates(rules, ({ pack }) => pack, '/rules'),
    ...staff.flatMap((person, index) =>
      person.teams
        .filter((team) => !known.has(team))
        .map((team) => ({ pointer: `/staff/${index}/teams`, problem: `there is no team ${team}` })),
    ),
    ...staff.flatMap(({ shifts }, index) =>
      (shifts ? calendarProblems(shiftCalendar(shifts)) : []).map((problem) => ({
        pointer: `/staff/${index}/shifts`,
        problem,
      })),
    ),
    ...channelProblems(rules, published),
    ...rules.flatMap((pack, index) => packProblems(pack, `/rules/${index}`, known)),
  ];
}

function channelProblems(rules: Configuration['rules'], published: readonly ServedChannels[]): SchemaProblem[] {
  const replaced = new Set(rules.map(({ pack }) => pack));
  const servedBy = new Map<string, string>();
  for (const { pack, channels } of published) {
    if (!replaced.has(pack)) for (const channel of channels) servedBy.set(channel, pack);
  }
  return rules.flatMap(({ pack, channels }, index) =>
    channels.flatMap((channel) => {
      const other = servedBy.get(channel);
      servedBy.set(channel, pack);
      if (other === undefined || other === pack) return [];
      return [{ pointer: `/rules/${index}/channels`, problem: `${channel} belongs to the pack ${other} already` }];
    }),
  );
}
