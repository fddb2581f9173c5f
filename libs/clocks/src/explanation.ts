import { textOfDay } from './dates.js';
import type { Day } from './zone.js';

/** For minute units instants, `[from, to)`; for day units local dates, both counted. */
export interface CountedSpan {
  readonly from: string;
  readonly to: string;
}

export interface SkippedDate {
  readonly date: string;
  /** Reason of the exception in the calendar's own words; null: closed on that weekday. */
  readonly reason: string | null;
}

/** How many there are, and the first of them, at most {@link LISTED}. */
export interface Listing<T> {
  readonly count: number;
  readonly first: readonly T[];
}

export const LISTED = 40;

export class Lister<T> implements Listing<T> {
  count = 0;
  readonly first: T[] = [];

  add(item: () => T): void {
    if (this.count++ < LISTED) this.first.push(item());
  }

  toListing(): Listing<T> {
    return { count: this.count, first: this.first };
  }
}

/** Gathers counted dates, given in order, into runs of neighbours. */
export class DateRuns {
  private readonly runs = new Lister<CountedSpan>();
  private from: Day | null = null;
  private to: Day | null = null;

  add(day: Day): void {
    if (this.to !== day - 1) {
      this.flush();
      this.from = day;
    }
    this.to = day;
  }

  toListing(): Listing<CountedSpan> {
    this.flush();
    return this.runs.toListing();
  }

  private flush(): void {
    const { from, to } = this;
    if (from !== null && to !== null) this.runs.add(() => ({ from: textOfDay(from), to: textOfDay(to) }));
    this.from = this.to = null;
  }
}
