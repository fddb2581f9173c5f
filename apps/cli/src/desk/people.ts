import { createHash } from 'node:crypto';
import type { StaffRow } from '../client/api-types.js';

/** Chooses who does a step where the complaint itself does not say. Always the same for the same staff and question. */
export class People {
  private readonly staff: readonly StaffRow[];

  constructor(staff: readonly StaffRow[]) {
    this.staff = staff.filter(({ active }) => active).toSorted((a, b) => (a.staff < b.staff ? -1 : 1));
  }

  /** Whoever follows the assignee in the order of codes, of the same team if it has anybody else; null if nobody is there. */
  colleagueOf(assignee: string, team: string | null): string | null {
    const others = this.staff.filter(({ staff }) => staff !== assignee);
    const mates = others.filter(({ teams }) => team !== null && teams.includes(team));
    const choice = mates.length > 0 ? mates : others;
    return (choice.find(({ staff }) => staff > assignee) ?? choice[0])?.staff ?? null;
  }

  /** Somebody who speaks the language; null if nobody does. */
  anybody(language: string, question: string): string | null {
    const speakers = this.staff.filter(({ languages }) => languages.includes(language));
    const number = createHash('sha256').update(question).digest().readUInt32BE(0);
    return speakers[number % speakers.length]?.staff ?? null;
  }
}
