import { isEventOf, type DataOf, type Envelope, type EventOf } from '@recourse/contracts';
import type { EventStore, RecordedEvent } from '@recourse/event-store';
import type { ParkedRows } from '../delivery-state/parked-rows.js';
import type { Trouble } from '../consumer-status.js';
import type { FailPoints } from '../fail-points/fail-points.js';
import { DeliveryError } from '../failures/delivery.errors.js';
import { classifyFailure } from '../failures/failure.js';
import type { Fence } from '../lease/grant.js';
import { DeliveryEvents } from './delivery-events.js';
import { HandlerRunner, type Handlers, type Poison } from './handler-runner.js';
import { ParkedStreams, type IsFinished } from './parked-streams.js';
import { redrive } from './redrive.js';
import type { Lane } from './lanes.js';
import { RunningHandlers } from './running-handlers.js';
import { passGate, SessionEnded, type Session } from './session.js';

const controlTypes = [
  'delivery.parked',
  'delivery.redrive-requested',
  'delivery.redriven',
  'delivery.discarded',
] as const;
type ControlType = (typeof controlTypes)[number];
type ControlEvent = EventOf<ControlType> & Envelope<string, DataOf<ControlType>>;

const isControl = (event: Envelope): event is ControlEvent & Envelope => isEventOf(event, ...controlTypes);

/** @throws DeliveryError `CONTROL_TYPE` */
export function refuseControlTypes(handlers: Handlers): void {
  const refused = controlTypes.find((type) => handlers.has(type));
  if (refused) throw new DeliveryError('CONTROL_TYPE', `${refused} steers delivery itself and can't have a handler`);
}

/** An event that waits for a redrive now, as poison or behind one. */
export interface Parked extends Poison {
  readonly reason: 'poison' | 'predecessor-parked';
}

export interface DispatcherOptions {
  readonly group: string;
  readonly handlers: Handlers;
  /** The log to read. */
  readonly feed: EventStore;
  /** The service's own store. */
  readonly store: EventStore;
  readonly rows: ParkedRows;
  readonly handlerDeadlineMs: number;
  readonly failPoints: FailPoints;
  /** Under which right a stream's parking is written down. */
  readonly fenceOf: (stream: string) => Fence;
  readonly onTrouble: (trouble: Omit<Trouble, 'group'>) => void;
}

/**
 * What happens to one event of a `react` consumer during one session, whatever strategy brought it: its handler, the failure
 * policy, parking and redrive. The strategy keeps the order inside a lane and saves how far it got.
 */
export class EventDispatcher {
  readonly #runner: HandlerRunner;
  readonly #parked: ParkedStreams;
  readonly #events: DeliveryEvents;
  readonly #running: RunningHandlers;

  constructor(
    private readonly options: DispatcherOptions,
    private readonly session: Session,
  ) {
    const { group, store, rows, failPoints, fenceOf } = options;
    this.#events = new DeliveryEvents(group);
    this.#runner = new HandlerRunner(options);
    this.#running = new RunningHandlers(options.handlerDeadlineMs, session.work);
    this.#parked = new ParkedStreams({ group, store, rows, events: this.#events, failPoints, fenceOf });
  }

  /**
   * To be called before the first event.
   * @param isFresh streams of which the group has never finished anything: what is parked of them has to be read from the log
   */
  async begin(isFresh: ((stream: string) => boolean) | null): Promise<void> {
    await this.#parked.load();
    if (isFresh) await this.#parked.recover(this.options.feed, isFresh, this.session.intake);
  }

  /** Whether an event of this type may need anything. */
  concerns(type: string): boolean {
    return this.#runner.handles(type) || (controlTypes as readonly string[]).includes(type);
  }

  /** The lane in which an event has to be handled, in order with others of that lane. Null: there is nothing to do. */
  laneOf(event: Envelope): string | null {
    if (this.#runner.handles(event.type)) return event.stream;
    if (isControl(event) && event.data.group === this.options.group) return event.data.parkedStream;
    return null;
  }

  /**
   * Resolves when the event needs nothing more: handled or done before (null), or durably parked, also when that was so before.
   * @throws SessionEnded
   */
  async handle(recorded: RecordedEvent, lane: Lane): Promise<Parked | null> {
    if (isControl(recorded.event)) return this.#steer(recorded, recorded.event, lane);
    const { stream, revision } = recorded.event;
    const state = this.#parked.get(stream);
    if (state) {
      if (revision <= state.settledThrough) return null;
      if (state.waiting) {
        const behind: Parked = { errorCode: 'PREDECESSOR_PARKED', attempts: 0, reason: 'predecessor-parked' };
        if (revision < state.waiting.firstRevision) return null;
        if (revision <= state.waiting.lastRevision) return behind;
        if (await this.#persist(() => this.#parked.divert(recorded))) return behind;
      }
    }
    const poison = await this.#runner.run(recorded, false, this.session, this.#running, lane);
    if (!poison) return null;
    await this.#persist(() => this.#parked.park(recorded, poison));
    return { ...poison, reason: 'poison' };
  }

  /** Handlers that have gone on for so long after they were told to stop. */
  stuck(forMs: number): number {
    return this.#running.overdue(forMs);
  }

  /** What is finished is saved. */
  saved(isFinished: IsFinished): Promise<void> {
    return this.#parked.forgetSettled(isFinished);
  }

  async #steer(recorded: RecordedEvent, event: ControlEvent, lane: Lane): Promise<null> {
    const { parkedStream } = event.data;
    if (event.type === 'delivery.redrive-requested') {
      const { group, feed, store, failPoints } = this.options;
      await redrive(
        { group, feed, store, failPoints, parked: this.#parked, events: this.#events },
        recorded,
        parkedStream,
        (source) => this.#runner.run(source, true, this.session, this.#running, lane),
        (work) => this.#persist(work),
      );
      return null;
    }
    const known = this.#parked.get(parkedStream)?.revision ?? -1;
    if (known < event.revision) await this.#persist(() => this.#parked.refresh(parkedStream));
    return null;
  }

  /** Work with the store that nothing can go on without: whatever fails in it counts as infrastructure. */
  async #persist<T>(work: () => Promise<T>): Promise<T> {
    const { session } = this;
    for (;;) {
      await passGate(session);
      try {
        const result = await work();
        session.gate.ok();
        return result;
      } catch (error) {
        if (session.work.aborted) throw new SessionEnded();
        if (!session.gate.trouble()) continue;
        this.options.onTrouble({ code: classifyFailure(error).code, error, consequence: 'paused' });
      }
    }
  }
}
