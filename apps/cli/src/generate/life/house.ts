import type { ComplaintState, Language, StaffDefinition } from '@recourse/contracts';
import type { Member } from '@recourse/routing/domain/assignment/load-book';
import { HISTORY_SUPERVISORS } from '../configuration/history-configuration.js';
import type { Random } from '../population/random.js';

const DAY_MS = 86_400_000;
const LEAST_LOAD = 0.3;
const LOAD_RANGE = 0.6;

/** The people of the house, and how much each has to do on a day: drawn, since lives are made one by one. */
export class House {
  private readonly byTeam = new Map<string, StaffDefinition[]>();

  constructor(
    private readonly run: string,
    staff: readonly StaffDefinition[],
  ) {
    for (const person of staff)
      for (const team of person.teams) this.byTeam.set(team, [...(this.byTeam.get(team) ?? []), person]);
  }

  get teams(): readonly string[] {
    return [...this.byTeam.keys()].filter((team) => team !== HISTORY_SUPERVISORS);
  }

  /** As routing's book of loads, at an instant. */
  bookAt(instant: string): { readonly position: string; membersOf(team: string): Member[] } {
    const day = Math.floor(Date.parse(instant) / DAY_MS);
    return {
      // No load of this log was looked at.
      position: '0',
      membersOf: (team) =>
        this.ofTeam(team).map((person) => ({
          person: { ...person, present: true, leaves: [] },
          open: Math.floor(person.capacity * (LEAST_LOAD + LOAD_RANGE * share(`${this.run}${person.staff}${day}`))),
        })),
    };
  }

  supervisor(language: Language, random: Random): string {
    const all = this.ofTeam(HISTORY_SUPERVISORS);
    const speaking = all.filter(({ languages }) => languages.includes(language));
    return random.pick(speaking.length > 0 ? speaking : all).staff;
  }

  /** Somebody of the team who may ask about the handler's work; a supervisor where there is nobody. */
  colleague({ team, assignee, recused, resolution }: ComplaintState, language: Language, random: Random): string {
    const others = this.ofTeam(team ?? '').filter(
      ({ staff }) => staff !== assignee && staff !== resolution?.by && !recused.includes(staff),
    );
    return others.length > 0 ? random.pick(others).staff : this.supervisor(language, random);
  }

  /** Anybody who works with customers. */
  anybody(random: Random): string {
    return random.pick(this.ofTeam(random.pick(this.teams))).staff;
  }

  private ofTeam(team: string): readonly StaffDefinition[] {
    return this.byTeam.get(team) ?? [];
  }
}

/** From [0, 1), by a name (FNV-1a). */
function share(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
