import { isEventOf, type Envelope } from '@recourse/contracts';
import type { Outcome } from './judges.js';

/** Complaints that would have gone elsewhere. Null stands for a person who is asked. */
export interface Change {
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
  /** References of some of them. */
  readonly examples: readonly string[];
}

/** How what was decided without people compares with what people said in the end. */
export interface Agreement {
  readonly agreed: number;
  readonly differed: number;
  /** People were asked at once. */
  readonly asked: number;
}

export interface WhatIf {
  readonly complaints: number;
  /** The text that would decide is erased; they count nowhere else. */
  readonly erased: number;
  readonly changed: number;
  readonly toPerson: number;
  readonly fromPerson: number;
  /** Most frequent first. */
  readonly changes: readonly Change[];
  /** Among the complaints whose category a person gave or confirmed. */
  readonly people: { readonly complaints: number; readonly before: Agreement; readonly after: Agreement };
}

const CLASSIFIER = 'routing.classify';
const MOST_EXAMPLES = 3;

/** The category that a complaint got without people when it came in; null where one was asked. */
export function categoryThen(history: readonly Envelope[]): string | null {
  const classified = history.find((event) => event.actor.id === CLASSIFIER && isEventOf(event, 'complaint.classified'));
  return classified && isEventOf(classified, 'complaint.classified') ? classified.data.category : null;
}

interface Counted {
  readonly from: string | null;
  readonly to: string | null;
  count: number;
  readonly examples: string[];
}

const nobody = () => ({ agreed: 0, differed: 0, asked: 0 });

/** Counts what would have changed; its size hangs on the number of categories alone. */
export class WhatIfTally {
  private readonly changes = new Map<string, Counted>();
  private complaints = 0;
  private erased = 0;
  private decidedByPeople = 0;
  private readonly before = nobody();
  private readonly after = nobody();

  add(reference: string, then: string | null, now: Outcome, byPerson: string | null): void {
    this.complaints += 1;
    if (now === 'erased') {
      this.erased += 1;
      return;
    }
    if (byPerson !== null) {
      this.decidedByPeople += 1;
      this.before[comparison(then, byPerson)] += 1;
      this.after[comparison(now.category, byPerson)] += 1;
    }
    if (then === now.category) return;
    const key = JSON.stringify([then, now.category]);
    const counted = this.changes.get(key) ?? { from: then, to: now.category, count: 0, examples: [] };
    counted.count += 1;
    if (counted.examples.length < MOST_EXAMPLES) counted.examples.push(reference);
    this.changes.set(key, counted);
  }

  result(): WhatIf {
    const changes = [...this.changes.values()].toSorted((a, b) => b.count - a.count);
    const sum = (which: (one: Counted) => boolean) =>
      changes.filter(which).reduce((total, { count }) => total + count, 0);
    return {
      complaints: this.complaints,
      erased: this.erased,
      changed: sum(() => true),
      toPerson: sum(({ to }) => to === null),
      fromPerson: sum(({ from }) => from === null),
      changes,
      people: { complaints: this.decidedByPeople, before: this.before, after: this.after },
    };
  }
}

const comparison = (category: string | null, byPerson: string): keyof Agreement =>
  category === null ? 'asked' : category === byPerson ? 'agreed' : 'differed';
