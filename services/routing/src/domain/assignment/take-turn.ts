import { severities, type ComplaintState, type RulesPack } from '@recourse/contracts';
import { chooseHandler, tierRank, type Choice, type Need } from './choose-handler.js';
import type { LoadBook, Reservation } from './load-book.js';
import { teamOf } from './route.js';
import type { Priority } from './waiting-list.js';

/** `next`: those that go before it have been looked at. */
export type Order = 'next' | 'behind-those-who-wait';

export interface Turn {
  readonly tier: string | null;
  readonly now: () => string;
  readonly order: Order;
}

type Known = Need & Pick<ComplaintState, 'cycle' | 'severity' | 'receivedAt'>;

export interface Taken {
  readonly choice: Choice;
  readonly reservation: Reservation;
}

export function priorityOf(
  stream: string,
  { severity, receivedAt }: Pick<Known, 'severity' | 'receivedAt'>,
  { assignment }: RulesPack,
  tier: string | null,
): Priority {
  const rank = (severities as readonly (string | null)[]).indexOf(severity);
  return {
    tier: tierRank(assignment, tier),
    severity: severities.length - rank,
    receivedAt: receivedAt ?? '',
    stream,
  };
}

/** Chooses somebody and counts the complaint for that person at once. Null: it waits, and is on the list of those who do. */
export function takeTurn(
  stream: string,
  state: Known,
  pack: RulesPack,
  book: LoadBook,
  { tier, now, order }: Turn,
): Taken | null {
  const team = teamOf(state, pack.assignment);
  if (team === null || pack.assignment.mode === 'claim') return null;
  const choose = () => chooseHandler(state, pack, book, { now: now(), tier });
  const priority = priorityOf(stream, state, pack, tier);
  const choice = choose();
  const yields = choice !== null && order !== 'next' && book.waiting.hasBefore(team, priority);
  if (choice === null || yields) {
    book.waiting.add({ team, priority, canBeTaken: () => choose() !== null, yields });
    return null;
  }
  book.waiting.remove(stream);
  return { choice, reservation: book.reserve(stream, state, choice.assignee) };
}
