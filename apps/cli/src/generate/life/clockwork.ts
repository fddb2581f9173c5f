import { deadline } from '@recourse/clocks';
import type { Calendar } from '@recourse/contracts';
import type { Random } from '../population/random.js';

/** The time of one life. People act within the office hours of the rules' calendar, so long before the end or not at all. */
export class Clockwork {
  constructor(
    private at: number,
    private readonly calendar: Calendar,
    private readonly until: number,
    private readonly random: Random,
  ) {}

  get now(): string {
    return new Date(this.at).toISOString();
  }

  /** Office minutes pass. @returns false where they end after the histories do: then nothing more happens */
  work(minutes: number): boolean {
    const due = this.officeTime(this.at, minutes);
    return this.moveTo(due + this.random.whole(60_000));
  }

  /** Real minutes pass: customers have no office hours. */
  pass(minutes: number): boolean {
    return this.moveTo(this.at + Math.max(1, Math.round(minutes * 60_000)));
  }

  /** At least until an instant, and then so many office minutes. */
  workAfter(instant: string, minutes: number): boolean {
    return this.moveTo(Math.max(this.at + 1, Date.parse(instant))) && this.work(minutes);
  }

  /** The instant so many office minutes from now. */
  ahead(minutes: number): string {
    return new Date(this.officeTime(this.at, minutes)).toISOString();
  }

  private officeTime(from: number, minutes: number): number {
    const limit = { amount: Math.max(1, Math.round(minutes)), unit: 'business-minutes' } as const;
    const occurredAt = new Date(from).toISOString();
    const due = deadline({ clock: { limit }, calendar: this.calendar, start: { occurredAt, precision: 'instant' } });
    return due ? Date.parse(due.dueAt) : Number.POSITIVE_INFINITY;
  }

  private moveTo(at: number): boolean {
    if (at >= this.until) return false;
    this.at = at;
    return true;
  }
}
