import { isEventOf, type DataOf, type Envelope, type EventOf } from '@recourse/contracts';
import type { EventStore, Position, RecordedEvent } from '@recourse/event-store';
import type { ParkedRows } from '../delivery-state/parked-rows.js';
import type { Trouble } from '../consumer-status.js';
import type { FailPoints } from '../fail-points/fail-points.js';
import { DeliveryError } from '../failures/delivery.errors.js';
import { classifyFailure } from '../failures/failure.js';
import type { Grant } from '../lease/grant.js';
import { DeliveryEvents } from './delivery-events.js';
import { HandlerRunner, type Handlers } from './handler-runner.js';
import { ParkedStreams } from './parked-streams.js';
import { redrive } from './redrive.js';
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
  readonly onTrouble: (trouble: Omit<Trouble, 'group'>) => void;
}

/**
 * What happens to one event of a `react` consumer, whatever strategy brought it: its handler, the failure policy, parking
 * and redrive. The strategy keeps the order inside a lane and saves how far it got.
 */
export class EventDispatcher {
  readonly #runner: HandlerRunner;
  readonly #parked: ParkedStreams;
  readonly #events: DeliveryEvents;
  #running: RunningHandlers | null = null;

  /** @throws DeliveryError `CONTROL_TYPE` */
  constructor(private readonly options: DispatcherOptions) {
    const { group, handlers, store, rows, failPoints } = options;
    const refused = controlTypes.find((type) => handlers.has(type));
    if (refused) throw new DeliveryError('CONTROL_TYPE', `${refused} steers delivery itself and can't have a handler`);
    this.#events = new DeliveryEvents(group);
    this.#runner = new HandlerRunner(options);
    this.#parked = new ParkedStreams({ group, store, rows, events: this.#events, failPoints });
  }

  /** To be called with every new lease, before the first event. */
  async begin(grant: Grant, session: Session): Promise<void> {
    await this.#parked.load(grant);
    if (grant.position === null) await this.#parked.recover(this.options.feed, session.intake);
    this.#running = new RunningHandlers(this.options.handlerDeadlineMs, session.work);
  }

  /** The lane in which an event has to be handled, in order with others of that lane. Null: there is nothing to do. */
  laneOf(event: Envelope): string | null {
    if (this.#runner.handles(event.type)) return event.stream;
    if (isControl(event) && event.data.group === this.options.group) return event.data.parkedStream;
    return null;
  }

  /** Resolves when the event needs nothing more: handled, durably parked or done before. @throws SessionEnded */
  async handle(recorded: RecordedEvent, session: Session): Promise<void> {
    if (isControl(recorded.event)) return this.#steer(recorded, recorded.event, session);
    const { stream, revision } = recorded.event;
    const state = this.#parked.get(stream);
    if (state) {
      if (revision <= state.settledThrough) return;
      if (state.waiting) {
        if (revision <= state.waiting.lastRevision) return;
        const diverted = await this.#persist(session, () => this.#parked.divert(recorded));
        if (diverted) return;
      }
    }
    const poison = await this.#runner.run(recorded, false, session, this.#running!);
    if (poison) await this.#persist(session, () => this.#parked.park(recorded, poison));
  }

  /** Everything up to here is finished, and that is saved. */
  saved(position: Position): Promise<void> {
    return this.#parked.forgetSettled(position);
  }

  async #steer(recorded: RecordedEvent, event: ControlEvent, session: Session): Promise<void> {
    const { parkedStream } = event.data;
    if (event.type === 'delivery.redrive-requested') {
      const { group, feed, store, failPoints } = this.options;
      await redrive(
        { group, feed, store, failPoints, parked: this.#parked, events: this.#events },
        recorded,
        parkedStream,
        (source) => this.#runner.run(source, true, session, this.#running!),
        (work) => this.#persist(session, work),
      );
      return;
    }
    const known = this.#parked.get(parkedStream)?.revision ?? -1;
    if (known < event.revision) await this.#persist(session, () => this.#parked.refresh(parkedStream));
  }

  /** Work with the store that nothing can go on without: whatever fails in it counts as infrastructure. */
  async #persist<T>(session: Session, work: () => Promise<T>): Promise<T> {
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
