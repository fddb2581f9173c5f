import { isEventOf, type Envelope, type EventOf } from '@recourse/contracts';
import { planRevisit } from '@recourse/feedback/domain/plan-revisit';
import { conclude } from '@recourse/resolution/domain/conclude';
import { concludeUnreached } from '@recourse/resolution/domain/conclude-unreached';
import { broken, overduePromises } from '@recourse/resolution/domain/promises/overdue-promises';
import { assignedWhen, assignWaiting, beginCycle, isWaiting } from '@recourse/routing/domain/assignment/assign.decider';
import { chooseHandler, type Choice } from '@recourse/routing/domain/assignment/choose-handler';
import { classifyReceived, factsOf } from '@recourse/routing/domain/classification/classify.decider';
import { compiledPack, type Judgement } from '@recourse/routing/domain/classification/compiled-pack';
import { judgeClocks, type ZoneOf } from '@recourse/routing/domain/clocks/judge-clocks';
import { calendarOf } from '@recourse/routing/domain/clocks/start-clocks';
import type { RulesVersion } from '@recourse/service-kit';
import type { House } from './house.js';
import type { Recorder } from './recorder.js';

/** Judged by `routing.judge-clocks`, as its reaction subscribes to them. */
const JUDGED = new Set([
  'complaint.acknowledged',
  'complaint.customer-contacted',
  'complaint.resolved',
  'complaint.withdrawn',
  'complaint.closed',
  'complaint.revisited',
  'complaint.history-ended',
]);

/**
 * What the services do by themselves about the events of one complaint, decided by their own deciders, each directly behind its
 * cause: a service that meets such a history later finds its answer there and adds nothing.
 */
export class Reactions {
  private readonly zoneOf: ZoneOf;

  constructor(
    private readonly recorder: Recorder,
    private readonly rules: RulesVersion,
    private readonly house: House,
    /** What classification by words looks at. */
    private readonly text: string,
  ) {
    this.zoneOf = ({ calendar }) => calendarOf(rules.content, calendar.id).timeZone;
  }

  follow(events: readonly Envelope[]): void {
    const queue = [...events];
    for (let event = queue.shift(); event; event = queue.shift()) queue.push(...this.after(event));
  }

  private after(event: Envelope): Envelope[] {
    const answers = [...this.breakPromises(), ...this.afterRouting(event)];
    if (JUDGED.has(event.type))
      answers.push(...this.react('routing.judge-clocks', event, () => judgeClocks(this.state, event, this.zoneOf)));
    if (isEventOf(event, 'complaint.resolved')) answers.push(...this.plan(event));
    if (isEventOf(event, 'complaint.revisited')) {
      const { reopening } = this.rules.content;
      answers.push(...this.react('resolution.conclude', event, () => conclude(this.state, event, reopening)));
    }
    if (isEventOf(event, 'complaint.revisit-attempted') && !event.data.reached) {
      const { events } = this.recorder;
      answers.push(...this.react('resolution.conclude-unreached', event, () => concludeUnreached(events, event)));
    }
    return answers;
  }

  private afterRouting(event: Envelope): Envelope[] {
    const { rules, zoneOf } = this;
    if (isEventOf(event, 'complaint.received')) {
      const judgement = compiledPack(rules.content).judge({ ...factsOf(event), text: this.text }) as Judgement;
      return this.react('routing.classify', event, () =>
        classifyReceived(this.state, event, rules, { judgement, guess: null }),
      );
    }
    const waitsAgain =
      isEventOf(event, 'complaint.classified', 'complaint.recused') ||
      (isEventOf(event, 'complaint.return-decided') && event.data.accepted);
    if (waitsAgain) return this.assign(event);
    if (!isEventOf(event, 'complaint.reopened')) return [];
    const choice = isWaiting(this.state) ? this.choose(event) : null;
    return this.react('routing.reassign', event, () =>
      beginCycle(this.state, event, choice, momentOf(event), { rules, zoneOf }),
    );
  }

  private assign(cause: Envelope): Envelope[] {
    const { rules, zoneOf, recorder } = this;
    if (!isWaiting(this.state)) return [];
    const choice = this.choose(cause);
    if (!choice) return [];
    const earlier = recorder.events.slice(0, cause.revision + 1);
    return this.react('routing.assign', cause, (idOf) =>
      assignWaiting(this.state, choice, assignedWhen(this.state, momentOf(cause)), idOf(0), { rules, zoneOf, earlier }),
    );
  }

  private choose({ occurredAt }: Envelope): Choice | null {
    return chooseHandler(this.state, this.rules.content, this.house.bookAt(occurredAt), {
      now: occurredAt,
      tier: null,
    });
  }

  private plan(event: EventOf<'complaint.resolved'> & Envelope): Envelope[] {
    const { reference, content } = this.rules;
    return this.react('feedback.plan', event, () =>
      planRevisit(this.state, event, { reference, policy: content.revisit }),
    );
  }

  /** As the timer does once a later event shows that the time of a promise is over. */
  private breakPromises(): Envelope[] {
    const { promises } = this.state;
    if (!promises.some(({ status }) => status === 'open')) return [];
    return overduePromises(this.recorder.events, '').flatMap((made) =>
      this.react('resolution.promise-timer', made as Envelope & typeof made, () => [broken(made)]),
    );
  }

  private get state() {
    return this.recorder.state;
  }

  private react(...reaction: Parameters<Recorder['reaction']>): Envelope[] {
    return this.recorder.reaction(...reaction);
  }
}

const momentOf = ({ occurredAt, occurredPrecision }: Envelope) => ({ occurredAt, precision: occurredPrecision });
