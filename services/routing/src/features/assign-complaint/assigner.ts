import { Inject, Injectable } from '@nestjs/common';
import { foldComplaint, type ComplaintState, type Envelope } from '@recourse/contracts';
import { uuidV5 } from '@recourse/evidence';
import {
  Ledger,
  reactionTime,
  SERVICE_CONTEXT,
  type Decision,
  type Occurrence,
  type Reaction,
  type RulesVersion,
  type ServiceContext,
} from '@recourse/service-kit';
import { AssignmentTurn } from '../../background/assignment-turn.js';
import { assignedWhen, assignWaiting, isWaiting } from '../../domain/assignment/assign.decider.js';
import type { Choice } from '../../domain/assignment/choose-handler.js';
import type { Reservation } from '../../domain/assignment/load-book.js';
import { takeTurn, type Order } from '../../domain/assignment/take-turn.js';
import { knownHistory } from '../../domain/known-history.js';
import { StreamFacts } from '../../facts/stream-facts.js';
import { ComplaintRules, zoneIn } from '../../rules/complaint-rules.js';

const HANDLER = 'routing.assign';

/** What of a history an assignment is decided on, and whether those who wait longer have been looked at before. */
export interface Sight {
  readonly known: (history: readonly Envelope[]) => readonly Envelope[];
  /** Where stops may stand of the clocks that start with the assignment. */
  readonly earlier: (history: readonly Envelope[]) => readonly Envelope[];
  readonly order: Order;
}

/** In the cause's turn: the same decision whatever other services have added meanwhile. */
export const inTurn = (cause: Envelope): Sight => ({
  known: (history) => knownHistory(history, cause),
  earlier: (history) => history.filter(({ revision }) => revision <= cause.revision),
  order: 'behind-those-who-wait',
});

/** Long after the cause's turn: everything that there is. */
export const afterwards: Sight = { known: (history) => history, earlier: (history) => history, order: 'next' };

/** Chooses people for a complaint in one decision. Whoever is chosen is reserved until that decision is made or dropped. */
export type Choose = (state: ComplaintState, rules: RulesVersion) => Promise<Choice | null>;

/** What a complaint is assigned for. */
export type Turn = Pick<Reaction, 'cause' | 'lane'>;

/** Assigns complaints to people by load. */
@Injectable()
export class Assigner {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
    @Inject(StreamFacts) private readonly facts: StreamFacts,
    @Inject(AssignmentTurn) private readonly turn: AssignmentTurn,
  ) {}

  /** @returns whether it is assigned now; false where it does not wait, or nobody can take it */
  async assign(turn: Turn, sight: Sight, signal?: AbortSignal): Promise<boolean> {
    const { cause } = turn;
    return this.react({ ...turn, handler: HANDLER, order: sight.order }, signal, async (history, choose, reaction) => {
      const known = foldComplaint(sight.known(history));
      if (!isWaiting(known)) return [];
      const rules = await this.rules.of(known);
      const choice = await choose(known, rules);
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
    { order, ...reaction }: Reaction & { readonly order: Order },
    signal: AbortSignal | undefined,
    decide: (history: readonly Envelope[], choose: Choose, reaction: Occurrence) => Promise<readonly Decision[]>,
  ): Promise<boolean> {
    const { cause } = reaction;
    return this.turn.run(signal, async (book) => {
      let reservation: Reservation | null = null;
      const drop = () => reservation?.release();
      try {
        const appended = await this.ledger.react(
          cause.stream,
          reaction,
          (history) => {
            drop();
            const choose: Choose = async (state, { content }) => {
              const tier = await this.tierOf(state, content);
              const now = () => this.context.now().toISOString();
              const taken = takeTurn(cause.stream, state, content, book, { tier, now, order });
              reservation = taken?.reservation ?? null;
              return taken?.choice ?? null;
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
    });
  }

  /** The customer's file is read only where the rules ask for the tier. */
  private async tierOf(
    { customerId }: ComplaintState,
    { assignment }: RulesVersion['content'],
  ): Promise<string | null> {
    return assignment.firstTiers?.length && customerId !== null ? this.facts.tierOf(customerId) : null;
  }
}

/** As the ledger makes the ids of a reaction's events: a clock names the assignment that starts it in the same append. */
const eventIdOf = (handler: string, { id }: Envelope, index: number): string => uuidV5(id, `${handler}/${index}`);
