import { createHash } from 'node:crypto';
import type { StaffRow } from '../client/api-types.js';

/** Chooses who does a step where the complaint itself does not say. Always the same for the same staff and question. */
export class People {
  private readonly staff: readonly StaffRow[];

  /** @param supervisors code of the team whose people decide about what handlers may not decide alone */
  constructor(
    staff: readonly StaffRow[],
    private readonly supervisors: string | null = null,
  ) {
    this.staff = staff.filter(({ active }) => active).toSorted((a, b) => (a.staff < b.staff ? -1 : 1));
  }

  /** Everybody else, whoever follows the assignee in the order of codes first, and those of the same team before all others. */
  colleaguesOf(assignee: string, team: string | null): readonly string[] {
    const others = this.staff.filter(({ staff }) => staff !== assignee);
    const isMate = ({ teams }: StaffRow) => team !== null && teams.includes(team);
    const isNext = ({ staff }: StaffRow) => staff > assignee;
    const rank = (one: StaffRow) => (isMate(one) ? 0 : 2) + (isNext(one) ? 0 : 1);
    return others.toSorted((a, b) => rank(a) - rank(b)).map(({ staff }) => staff);
  }

  /** Somebody who speaks the language; null if nobody does. */
  anybody(language: string, question: string): string | null {
    return oneOf(
      this.staff.filter(({ languages }) => languages.includes(language)),
      question,
    );
  }

  /** A supervisor who speaks the language; null if nobody does. */
  supervisor(language: string, question: string): string | null {
    const { supervisors } = this;
    return oneOf(
      this.staff.filter(
        ({ teams, languages }) => supervisors !== null && teams.includes(supervisors) && languages.includes(language),
      ),
      question,
    );
  }
}

function oneOf(people: readonly StaffRow[], question: string): string | null {
  const number = createHash('sha256').update(question).digest().readUInt32BE(0);
  return people[number % people.length]?.staff ?? null;
}
