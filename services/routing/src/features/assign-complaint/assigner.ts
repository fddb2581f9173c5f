import { Inject, Injectable } from '@nestjs/common';
import { foldComplaint, type ComplaintState, type Envelope } from '@recourse/contracts';
import { uuidV5 } from '@recourse/evidence';
import {
  Ledger,
  reactionTime,
  SERVICE_CONTEXT,
  type Decision,
  type Occurrence,
  type RulesVersion,
  type ServiceContext,
} from '@recourse/service-kit';
import { LoadFollower } from '../../background/load-follower.js';
import { assignedWhen, assignWaiting, isWaiting } from '../../domain/assignment/assign.decider.js';
import { chooseHandler, type Choice } from '../../domain/assignment/choose-handler.js';
import type { Reservation } from '../../domain/assignment/load-book.js';
import { knownHistory } from '../../domain/known-history.js';
import { ComplaintRules, zoneIn } from '../../rules/complaint-rules.js';

const HANDLER = 'routing.assign';

/** What of a history an assignment is decided on. */
export interface Sight {
  readonly known: (history: readonly Envelope[]) => readonly Envelope[];
  /** Where stops may stand of the clocks that start with the assignment. */
  readonly earlier: (history: readonly Envelope[]) => readonly Envelope[];
}

/** In the cause's turn: the same decision whatever other services have added meanwhile. */
export const inTurn = (cause: Envelope): Sight => ({
  known: (history) => knownHistory(history, cause),
  earlier: (history) => history.filter(({ revision }) => revision <= cause.revision),
});

/** Long after the cause's turn: everything that there is. */
export const afterwards: Sight = { known: (history) => history, earlier: (history) => history };

/** Chooses people for a complaint in one decision. Whoever is chosen is reserved until that decision is made or dropped. */
export type Choose = (state: ComplaintState, rules: RulesVersion) => Choice | null;

/** Assigns complaints to people by load. */
@Injectable()
export class Assigner {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
    @Inject(LoadFollower) private readonly follower: LoadFollower,
  ) {}

  /** @returns whether it is assigned now; false where it does not wait, or nobody can take it */
  async assign(cause: Envelope, sight: Sight, signal?: AbortSignal): Promise<boolean> {
    return this.react(HANDLER, cause, signal, async (history, choose, reaction) => {
      const known = foldComplaint(sight.known(history));
      if (!isWaiting(known)) return [];
      const rules = await this.rules.of(known);
      const choice = choose(known, rules);
      if (!choice) return [];
      const earlier = sight.earlier(history);
      return assignWaiting(known, choice, assignedWhen(known, reaction), eventIdOf(HANDLER, cause, 0), {
        rules,
        zoneOf: (clock) => zoneIn(rules, clock),
        earlier,
      });
    });
  }

  /**
   * A reaction that may choose a handler.
   * @returns whether it appended anything
   * @throws DomainError `NOT_YET_APPLIED` as long as the loads are not known
   */
  async react(
    handler: string,
    cause: Envelope,
    signal: AbortSignal | undefined,
    decide: (history: readonly Envelope[], choose: Choose, reaction: Occurrence) => Promise<readonly Decision[]>,
  ): Promise<boolean> {
    const book = await this.follower.readyBook(signal);
    let reservation: Reservation | null = null;
    const drop = () => reservation?.release();
    try {
      const appended = await this.ledger.react(
        cause.stream,
        { handler, cause },
        (history) => {
          drop();
          const choose: Choose = (state, rules) => {
            const choice = chooseHandler(state, rules.content, book);
            if (choice) reservation = book.reserve(cause.stream, state.cycle, choice.assignee);
            return choice;
          };
          return decide(history, choose, reactionTime(cause, history, this.context.now().toISOString()));
        },
        signal,
      );
      if (!appended) drop();
      return appended !== null;
    } catch (error) {
      drop();
      throw error;
    }
  }
}

/** As the ledger makes the ids of a reaction's events: a clock names the assignment that starts it in the same append. */
const eventIdOf = (handler: string, { id }: Envelope, index: number): string => uuidV5(id, `${handler}/${index}`);
