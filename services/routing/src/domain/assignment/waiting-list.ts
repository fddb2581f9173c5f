/** A complaint that nobody could take in its turn, as far as this matters to others. */
export interface Waiting {
  readonly team: string;
  readonly priority: Priority;
  /** Whether somebody could take it by now. */
  readonly canBeTaken: () => boolean;
  /** Somebody could, but another complaint goes first. */
  readonly yields: boolean;
}

/** Who of the waiting goes first: by tier, then by severity, both counted from the most urgent, then by age. */
export interface Priority {
  readonly tier: number;
  readonly severity: number;
  readonly receivedAt: string;
  readonly stream: string;
}

export function comparePriorities(a: Priority, b: Priority): number {
  if (a.tier !== b.tier) return a.tier - b.tier;
  if (a.severity !== b.severity) return a.severity - b.severity;
  if (a.receivedAt !== b.receivedAt) return a.receivedAt < b.receivedAt ? -1 : 1;
  return a.stream === b.stream ? 0 : a.stream < b.stream ? -1 : 1;
}

/**
 * Complaints that wait, so that one that has just come in does not overtake them when somebody frees up. Rows of the read model
 * say for good which complaints wait; this only bridges the time until they are looked at.
 */
export class WaitingList {
  private readonly byStream = new Map<string, Waiting>();
  private readonly byTeam = new Map<string, Map<string, Waiting>>();

  private readonly yielding = new Set<string>();

  /** For which somebody has to become free. */
  get teams(): readonly string[] {
    return [...this.byTeam.keys()];
  }

  /** Whether there is one that may be taken as soon as those before it were looked at. */
  get hasYielding(): boolean {
    return this.yielding.size > 0;
  }

  add(waiting: Waiting): void {
    const { stream } = waiting.priority;
    this.remove(stream);
    this.byStream.set(stream, waiting);
    const team = this.byTeam.get(waiting.team) ?? new Map<string, Waiting>();
    this.byTeam.set(waiting.team, team.set(stream, waiting));
    if (waiting.yields) this.yielding.add(stream);
  }

  remove(stream: string): void {
    const waiting = this.byStream.get(stream);
    if (!waiting) return;
    this.byStream.delete(stream);
    this.yielding.delete(stream);
    const team = this.byTeam.get(waiting.team)!;
    team.delete(stream);
    if (team.size === 0) this.byTeam.delete(waiting.team);
  }

  /** Whether another complaint of the team has to go before this one, and can. */
  hasBefore(team: string, priority: Priority): boolean {
    for (const other of this.byTeam.get(team)?.values() ?? []) {
      if (comparePriorities(other.priority, priority) < 0 && other.canBeTaken()) return true;
    }
    return false;
  }
}
