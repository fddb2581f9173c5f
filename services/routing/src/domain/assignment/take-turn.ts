import { severities, type ComplaintState, type RulesPack } from '@recourse/contracts';
import { chooseHandler, tierRank, type Choice, type Need } from './choose-handler.js';
import type { LoadBook, Reservation } from './load-book.js';
import { teamOf } from './route.js';
import type { Priority } from './waiting-list.js';

/** `next`: those that go before it have been looked at. */
export type Order = 'next' | 'behind-those-who-wait';

/** What a complaint is looked at with. */
export interface Look {
  readonly tier: string | null;
  readonly now: () => string;
}

export type Known = Need & Pick<ComplaintState, 'cycle' | 'severity' | 'receivedAt'>;

export interface Taken {
  readonly choice: Choice;
  readonly reservation: Reservation;
}

function priorityOf(
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
  { order, ...look }: Look & { readonly order: Order },
): Taken | null {
  const team = teamOf(state, pack.assignment);
  const choice = chooseHandler(state, pack, book, { now: look.now(), tier: look.tier });
  const yields =
    team !== null &&
    choice !== null &&
    order !== 'next' &&
    book.waiting.hasBefore(team, priorityOf(stream, state, pack, look.tier));
  if (choice === null || yields) {
    letWait(stream, state, pack, book, look, yields);
    return null;
  }
  book.waiting.remove(stream);
  return { choice, reservation: book.reserve(stream, state, choice.assignee) };
}

/** Puts a complaint on the list of those who wait; where people claim there is none. */
export function letWait(
  stream: string,
  state: Known,
  pack: RulesPack,
  book: LoadBook,
  { tier, now }: Look,
  yields = false,
): void {
  const team = teamOf(state, pack.assignment);
  if (team === null || pack.assignment.mode === 'claim') return;
  const canBeTaken = () => chooseHandler(state, pack, book, { now: now(), tier }) !== null;
  book.waiting.add({ team, priority: priorityOf(stream, state, pack, tier), canBeTaken, yields });
}
