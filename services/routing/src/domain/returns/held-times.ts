import type { Held } from '@recourse/contracts';

export interface HeldByTeam {
  readonly team: string;
  readonly milliseconds: number;
}

/** How long each team had a complaint in all, as of an instant; longest first. */
export function heldTimes(held: readonly Held[], asOf: string): HeldByTeam[] {
  const byTeam = new Map<string, number>();
  for (const { team, from, until } of held) {
    const lasted = Math.max(0, Date.parse(until ?? asOf) - Date.parse(from));
    byTeam.set(team, (byTeam.get(team) ?? 0) + lasted);
  }
  return [...byTeam]
    .map(([team, milliseconds]) => ({ team, milliseconds }))
    .sort((a, b) => b.milliseconds - a.milliseconds || (a.team < b.team ? -1 : 1));
}
