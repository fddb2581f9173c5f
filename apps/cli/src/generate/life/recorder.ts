import {
  evolveComplaint,
  eventTypeOf,
  initialComplaint,
  type Actor,
  type ComplaintState,
  type Envelope,
  type EventTypeName,
  type Service,
} from '@recourse/contracts';
import { uuidV5 } from '@recourse/evidence';
import type { Decision, Principal } from '@recourse/service-kit/domain';
import type { Draft } from './draft.js';

/** What the events of one append have in common. */
interface Origin {
  readonly actor: Actor;
  readonly causationId: string;
  readonly depth: number;
  readonly traceparent: string;
  readonly occurredAt: string;
  readonly precision: Envelope['occurredPrecision'];
  readonly idOf: (index: number) => string;
}

/** The account that the histories are recorded with, as an operator's import. */
export const operator: Principal = {
  actor: { kind: 'person', id: 'history-generator', role: 'operator' },
  role: 'operator',
  channels: [],
};

const COMMAND_NAMESPACE = '0f3d5d43-8b53-5f6c-93d1-27b5c1a5b0e4';

/** Writes down what is decided on one complaint, with ids that follow from what caused it, and keeps the state up to date. */
export class Recorder {
  state: ComplaintState = initialComplaint;
  readonly events: Envelope[] = [];
  readonly drafts: Draft[] = [];
  private commands = 0;

  constructor(
    readonly stream: string,
    private readonly correlationId: string,
    private readonly tenant: string,
    /** Revision of the first event that is recorded here. */
    private readonly first = 0,
  ) {}

  /** A command of a person or channel. @returns its events */
  command(decide: (idOf: (index: number) => string) => readonly Decision[], now: string): Envelope[] {
    const causationId = uuidV5(COMMAND_NAMESPACE, `${this.correlationId}/${this.first + this.commands++}`);
    const hex = causationId.replaceAll('-', '');
    const idOf = (index: number) => uuidV5(causationId, `${this.stream}/${index}`);
    return this.record(decide(idOf), {
      actor: operator.actor,
      causationId,
      depth: 0,
      traceparent: `00-${hex}-${hex.slice(16)}-00`,
      occurredAt: now,
      precision: 'instant',
      idOf,
    });
  }

  /** A service's reaction to an event. An imported history lives on its own time: it takes the event's moment. */
  reaction(
    handler: string,
    cause: Envelope,
    decide: (idOf: (index: number) => string) => readonly Decision[],
  ): Envelope[] {
    const idOf = (index: number) => uuidV5(cause.id, `${handler}/${index}`);
    return this.record(decide(idOf), originOf(handler, cause, idOf));
  }

  private record(decisions: readonly Decision[], origin: Origin): Envelope[] {
    return decisions.map((decision, index) => {
      const event = envelopeOf(decision, index, origin, {
        stream: this.stream,
        revision: this.first + this.events.length,
        correlationId: this.correlationId,
        tenant: this.tenant,
      });
      this.state = evolveComplaint(this.state, event);
      this.events.push(event);
      this.drafts.push(draftOf(event, decision));
      return event;
    });
  }
}

const originOf = (handler: string, cause: Envelope, idOf: (index: number) => string): Origin => ({
  actor: { kind: 'automation', id: handler, role: 'automation' },
  causationId: cause.id,
  depth: cause.depth + 1,
  traceparent: cause.traceparent,
  occurredAt: cause.occurredAt,
  precision: cause.occurredPrecision,
  idOf,
});

/** What a reaction begins another stream with. */
export function beginning(stream: string, handler: string, cause: Envelope, decision: Decision): Draft {
  const idOf = (index: number) => uuidV5(cause.id, `${handler}/${index}`);
  const { correlationId, tenant } = cause;
  return draftOf(
    envelopeOf(decision, 0, originOf(handler, cause, idOf), { stream, revision: 0, correlationId, tenant }),
    decision,
  );
}

interface Place {
  readonly stream: string;
  readonly revision: number;
  readonly correlationId: string;
  readonly tenant: string;
}

function envelopeOf(decision: Decision, index: number, origin: Origin, place: Place): Envelope {
  const { type, data, occurredAt = origin.occurredAt, precision = origin.precision, actor = origin.actor } = decision;
  return {
    id: origin.idOf(index),
    type,
    schema: eventTypeOf(type).version,
    occurredAt,
    occurredPrecision: precision,
    recordedAt: occurredAt,
    actor,
    causationId: origin.causationId,
    depth: origin.depth,
    traceparent: origin.traceparent,
    data,
    sealed: null,
    prev: null,
    ...place,
  };
}

const draftOf = (event: Envelope, { type, personal }: Decision): Draft => ({
  service: ownerOf(type),
  event,
  personal: personal && Object.keys(personal).length > 0 ? personal : null,
});

const ownerOf = (type: EventTypeName): Service => eventTypeOf(type).owners[0]!;
