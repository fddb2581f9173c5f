import { Durations } from './durations.js';

/** Where a case is and was. */
export interface CaseTeams {
  readonly team: string;
  readonly since: number | null;
  /** Teams that had it before, each once. */
  readonly earlier: readonly string[];
  readonly bounces: number;
}

export interface Handover {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** How long the first had it before; null where no times are known. */
  readonly meanSeconds: number | null;
}

/** Who hands over to whom, and how often a case comes back to a team that had it before (a bounce). */
export class TeamFlow {
  readonly #handovers = new Map<string, Map<string, { count: number; held: Durations }>>();
  #bounces = 0;
  #bouncedCases = 0;

  moved(before: CaseTeams | null, team: string | null, at: number | null): CaseTeams | null {
    if (team === null || team === before?.team) return before;
    if (before === null) return { team, since: at, earlier: [], bounces: 0 };
    this.#count(before, team, at);
    const back = before.earlier.includes(team);
    if (back) this.#bounces += 1;
    return {
      team,
      since: at,
      earlier: before.earlier.includes(before.team) ? before.earlier : [...before.earlier, before.team],
      bounces: before.bounces + (back ? 1 : 0),
    };
  }

  ended(teams: CaseTeams | null): void {
    if (teams !== null && teams.bounces > 0) this.#bouncedCases += 1;
  }

  get bounces(): { readonly count: number; readonly cases: number } {
    return { count: this.#bounces, cases: this.#bouncedCases };
  }

  /** Most frequent first. */
  get handovers(): Handover[] {
    const all = [...this.#handovers].flatMap(([from, row]) =>
      [...row].map(([to, { count, held }]) => ({ from, to, count, meanSeconds: held.mean })),
    );
    return all.sort((a, b) => b.count - a.count || compare(a.from, b.from) || compare(a.to, b.to));
  }

  #count({ team: from, since }: CaseTeams, to: string, at: number | null): void {
    const row = this.#handovers.get(from) ?? new Map<string, { count: number; held: Durations }>();
    this.#handovers.set(from, row);
    const cell = row.get(to) ?? { count: 0, held: new Durations() };
    row.set(to, cell);
    cell.count += 1;
    if (since !== null && at !== null) cell.held.add((at - since) / 1_000);
  }
}

/** By UTF-16 units, the same on every machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
