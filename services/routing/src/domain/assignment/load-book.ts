import { isEventOf, type DataOf, type Envelope, type Language } from '@recourse/contracts';

export type StaffFacts = DataOf<'staff.registered'>;

export interface Candidate {
  readonly staff: string;
  /** Complaints assigned to this person and not resolved, closed or withdrawn. */
  readonly open: number;
  readonly capacity: number;
}

/** Counts for somebody until its event comes along, or until it is given back. */
export interface Reservation {
  release(): void;
}

interface Reserved extends Reservation {
  readonly staff: string;
  readonly cycle: number;
}

/**
 * Who works for which team and how many complaints each person has open, in memory. Moved by events; the last word on a
 * complaint counts, so events may be seen again. Decisions under way are reserved, so that complaints that come at once do not
 * all see the same idle person.
 */
export class LoadBook {
  /** Position up to which the log is in the book. */
  position = '0';
  /** Grows when somebody is registered or changed. */
  staffVersion = 0;
  private readonly staff = new Map<string, StaffFacts>();
  private readonly members = new Map<string, Set<string>>();
  private readonly assignees = new Map<string, string>();
  private readonly reservations = new Map<string, Reserved>();
  private readonly open = new Map<string, number>();

  apply(event: Envelope): void {
    if (isEventOf(event, 'staff.registered')) this.setStaff(event.data);
    else if (isEventOf(event, 'complaint.assigned')) {
      const reserved = this.reservations.get(event.stream);
      if (reserved && reserved.cycle <= event.data.cycle) reserved.release();
      this.setAssignee(event.stream, event.data.assignee);
    } else if (endsWork(event)) this.setAssignee(event.stream, null);
  }

  setStaff(facts: StaffFacts): void {
    for (const team of this.staff.get(facts.staff)?.teams ?? []) this.members.get(team)?.delete(facts.staff);
    for (const team of facts.teams) {
      const members = this.members.get(team) ?? new Set();
      this.members.set(team, members.add(facts.staff));
    }
    this.staff.set(facts.staff, facts);
    this.staffVersion++;
  }

  /** Null: nobody works on it. */
  setAssignee(stream: string, staff: string | null): void {
    const before = this.assignees.get(stream);
    if (before !== undefined) this.count(before, -1);
    if (staff === null) this.assignees.delete(stream);
    else {
      this.assignees.set(stream, staff);
      this.count(staff, 1);
    }
  }

  reserve(stream: string, cycle: number, staff: string): Reservation {
    this.reservations.get(stream)?.release();
    const reserved: Reserved = {
      staff,
      cycle,
      release: () => {
        if (this.reservations.get(stream) !== reserved) return;
        this.reservations.delete(stream);
        this.count(staff, -1);
      },
    };
    this.reservations.set(stream, reserved);
    this.count(staff, 1);
    return reserved;
  }

  /**
   * Active people of a team, best first: those who speak the language if anybody does, the lowest share of capacity in use
   * with one complaint more, then the fewest open, then by code.
   */
  candidates(team: string, language: Language | null): Candidate[] {
    const active = [...(this.members.get(team) ?? [])]
      .map((code) => this.staff.get(code))
      .filter((facts): facts is StaffFacts => facts?.active === true);
    const speaking = active.filter(({ languages }) => language !== null && languages.includes(language));
    return (speaking.length > 0 ? speaking : active)
      .map(({ staff, capacity }) => ({ staff, open: this.open.get(staff) ?? 0, capacity }))
      .sort(byShareInUse);
  }

  private count(staff: string, change: number): void {
    this.open.set(staff, (this.open.get(staff) ?? 0) + change);
  }
}

const endsWork = ({ type }: Envelope): boolean =>
  type === 'complaint.resolved' ||
  type === 'complaint.closed' ||
  type === 'complaint.withdrawn' ||
  type === 'complaint.reopened';

const byShareInUse = (a: Candidate, b: Candidate): number =>
  (a.open + 1) * b.capacity - (b.open + 1) * a.capacity || a.open - b.open || (a.staff < b.staff ? -1 : 1);
