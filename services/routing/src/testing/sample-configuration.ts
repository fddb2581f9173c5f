import type { Configuration, RulesPack, StaffDefinition } from '@recourse/contracts';
import { packOf } from '../domain/sample-pack.fixture.js';

const title = { en: 'Team', zh: '团队' };

export const personOf = (staff: string, team: string, changes: Partial<StaffDefinition> = {}): StaffDefinition => ({
  staff,
  name: `Name of ${staff}`,
  teams: [team],
  languages: ['en'],
  capacity: 1_000,
  active: true,
  ...changes,
});

/**
 * Rules by the issue alone: an issue `x` gets the category `x`, which belongs to the team `x`.
 * A complaint without an issue gets no category.
 */
export const packByIssue = (teams: readonly string[], changes: Partial<RulesPack> = {}): RulesPack =>
  packOf({
    categories: teams.map((code) => ({ code, title })),
    classification: {
      rules: teams.map((team) => ({ id: team, issues: [team], category: team, severity: 'normal' as const })),
    },
    assignment: { routes: teams.map((team) => ({ category: team, team })), defaultTeam: teams[0]! },
    clocks: [],
    ...changes,
  });

export const configurationOf = (staff: StaffDefinition[], rules: RulesPack[]): Configuration => ({
  teams: [...new Set(staff.flatMap(({ teams }) => teams))].map((team) => ({ team, title })),
  staff,
  rules,
});
