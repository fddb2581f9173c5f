import type { ComplaintState, RulesPack } from '@recourse/contracts';

type Assignment = RulesPack['assignment'];

/** The entry of the longest category prefix, counted in whole codes. */
function fitting<Entry extends { readonly category: string }>(
  entries: readonly Entry[],
  category: string,
): Entry | null {
  const path = `${category}/`;
  return entries
    .filter((entry) => path.startsWith(`${entry.category}/`))
    .reduce<Entry | null>(
      (best, entry) => (best && best.category.length >= entry.category.length ? best : entry),
      null,
    );
}

/** The team that a route names for a category. */
export const teamFor = ({ routes, defaultTeam }: Assignment, category: string): string =>
  fitting(routes, category)?.team ?? defaultTeam;

/** The team that a complaint waits for; null as long as it has no category. */
export function teamOf({ category, routedTo }: Pick<ComplaintState, 'category' | 'routedTo'>, rules: Assignment) {
  return routedTo ?? (category === null ? null : teamFor(rules, category));
}

/** What somebody has to know to handle a category. */
export const skillsFor = ({ skills = [] }: Assignment, category: string | null): readonly string[] =>
  category === null ? [] : (fitting(skills, category)?.skills ?? []);
