import type { ComplaintState, RulesPack } from '@recourse/contracts';
import type { Candidate, LoadBook } from './load-book.js';

export interface Choice {
  readonly team: string;
  readonly assignee: string;
  /** As far as they fit into an event; the chosen one is the first. */
  readonly candidates: readonly Candidate[];
  readonly loadPosition: string;
}

const MOST_CANDIDATES = 50;

/** The team of the longest category prefix, counted in whole codes, that a route names. */
export function teamFor({ routes, defaultTeam }: RulesPack['assignment'], category: string): string {
  const path = `${category}/`;
  const fitting = routes.filter((route) => path.startsWith(`${route.category}/`));
  return fitting.sort((a, b) => b.category.length - a.category.length)[0]?.team ?? defaultTeam;
}

/** Null when no active person of the team can take it. */
export function chooseHandler(
  state: Pick<ComplaintState, 'category' | 'language'>,
  { assignment }: RulesPack,
  book: LoadBook,
): Choice | null {
  if (state.category === null) return null;
  const team = teamFor(assignment, state.category);
  const candidates = book.candidates(team, state.language);
  const [best] = candidates;
  if (!best) return null;
  return {
    team,
    assignee: best.staff,
    candidates: candidates.slice(0, MOST_CANDIDATES),
    loadPosition: book.position,
  };
}
