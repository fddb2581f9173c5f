import { isEventOf, type ComplaintState, type Envelope } from '@recourse/contracts';
import { evolveStaff, type StaffState } from '../staff/staff.state.js';
import { WaitingList } from './waiting-list.js';

/** Somebody of a team, and the complaints assigned to this person that are not resolved, closed or withdrawn. */
export interface Member {
  readonly person: StaffState;
  readonly open: number;
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
  /** Grows when somebody who could not take a complaint before may be able to now. */
  openings = 0;
  readonly waiting = new WaitingList();
  /** The last opening in each team. */
  private readonly openedAt = new Map<string, number>();
  private readonly staff = new Map<string, StaffState>();
  private readonly teams = new Map<string, Set<string>>();
  private readonly assignees = new Map<string, string>();
  private readonly reservations = new Map<string, Reserved>();
  private readonly open = new Map<string, number>();

  apply(event: Envelope): void {
    if (event.stream.startsWith('staff-')) this.applyToStaff(event);
    else if (isEventOf(event, 'complaint.assigned')) {
      const reserved = this.reservations.get(event.stream);
      if (reserved && reserved.cycle <= event.data.cycle) reserved.release();
      this.waiting.remove(event.stream);
      this.setAssignee(event.stream, event.data.assignee);
    } else if (endsWork(event)) {
      // What is reopened or given back begins to wait, and may be on the list before its event comes along here.
      if (!beginsToWait(event)) this.waiting.remove(event.stream);
      this.setAssignee(event.stream, null);
    } else if (isEventOf(event, 'complaint.recused') && this.assignees.get(event.stream) === event.data.staff) {
      this.setAssignee(event.stream, null);
    }
  }

  setStaff(person: StaffState): void {
    for (const team of this.staff.get(person.staff)?.teams ?? []) this.teams.get(team)?.delete(person.staff);
    for (const team of person.teams) {
      const members = this.teams.get(team) ?? new Set();
      this.teams.set(team, members.add(person.staff));
    }
    this.staff.set(person.staff, person);
    this.noteOpening(person);
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

  reserve(stream: string, { cycle }: Pick<ComplaintState, 'cycle'>, staff: string): Reservation {
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

  isAssigned(stream: string): boolean {
    return this.assignees.has(stream);
  }

  /** Active people of a team, in no order. */
  membersOf(team: string): Member[] {
    return [...(this.teams.get(team) ?? [])].flatMap((code) => {
      const person = this.staff.get(code);
      return person?.active ? { person, open: this.open.get(code) ?? 0 } : [];
    });
  }

  /** Whether a team for which complaints wait had an opening after that one. */
  mayTakeWaiting(openings: number): boolean {
    return this.waiting.teams.some((team) => (this.openedAt.get(team) ?? 0) > openings);
  }

  private noteOpening({ teams }: Pick<StaffState, 'teams'>): void {
    this.openings++;
    for (const team of teams) this.openedAt.set(team, this.openings);
  }

  private applyToStaff(event: Envelope): void {
    const known = this.staff.get(event.stream.slice('staff-'.length)) ?? null;
    const person = evolveStaff(known, event);
    if (person && person !== known) this.setStaff(person);
  }

  private count(staff: string, change: 1 | -1): void {
    this.open.set(staff, (this.open.get(staff) ?? 0) + change);
    const person = this.staff.get(staff);
    if (change < 0 && person) this.noteOpening(person);
  }
}

const beginsToWait = (event: Envelope): boolean =>
  event.type === 'complaint.reopened' || (isEventOf(event, 'complaint.return-decided') && event.data.accepted);

const endsWork = (event: Envelope): boolean =>
  event.type === 'complaint.resolved' ||
  event.type === 'complaint.closed' ||
  event.type === 'complaint.withdrawn' ||
  beginsToWait(event);
