import type { Actor, Envelope } from '@recourse/contracts';
import { uuidV5 } from '@recourse/evidence';
import type { NewEvent } from '@recourse/event-store';
import type { Poison } from './handler-runner.js';

/** RFC 9562's namespace for names that are URLs; every group's own namespace is derived from it. */
const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/** Makes the events that a consumer appends about its own delivery. No clock: what they happened at is their cause's. */
export class DeliveryEvents {
  readonly #namespace: string;
  readonly #actor: Actor;

  constructor(private readonly group: string) {
    this.#namespace = uuidV5(URL_NAMESPACE, `recourse:delivery:${group}`);
    this.#actor = { kind: 'automation', id: group, role: 'automation' };
  }

  /** The same for every delivery of the same event, so that it is parked once. */
  parkedId(source: Envelope): string {
    return this.#id(source.id);
  }

  parked(source: Envelope, { errorCode, attempts }: Poison): NewEvent {
    return this.#parked(source, source, this.parkedId(source), { errorCode, attempts, reason: 'poison' });
  }

  /** An event that waits behind one that was parked. */
  diverted(source: Envelope): NewEvent {
    const data = { errorCode: 'PREDECESSOR_PARKED', attempts: 0, reason: 'predecessor-parked' };
    return this.#parked(source, source, this.parkedId(source), data);
  }

  /** A redrive that `request` asked for failed at `source`. */
  parkedAgain(request: Envelope, source: Envelope, { errorCode, attempts }: Poison): NewEvent {
    const id = this.#id(`${request.id}/parked`);
    return this.#parked(request, source, id, { errorCode, attempts, reason: 'poison' });
  }

  redriven(request: Envelope, parkedStream: string, fromRevision: number, toRevision: number): NewEvent {
    const data = { group: this.group, parkedStream, fromRevision, toRevision };
    return this.#caused(request, this.#id(`${request.id}/redriven`), 'delivery.redriven', data);
  }

  #parked(cause: Envelope, source: Envelope, id: string, how: Readonly<Record<string, unknown>>): NewEvent {
    const { id: sourceEventId, revision, stream: parkedStream } = source;
    return this.#caused(cause, id, 'delivery.parked', {
      group: this.group,
      parkedStream,
      sourceEventId,
      revision,
      ...how,
    });
  }

  #caused(cause: Envelope, id: string, type: string, data: Envelope['data']): NewEvent {
    return {
      id,
      type,
      schema: 1,
      occurredAt: cause.recordedAt,
      occurredPrecision: 'instant',
      actor: this.#actor,
      causationId: cause.id,
      correlationId: cause.correlationId,
      depth: cause.depth + 1,
      traceparent: cause.traceparent,
      tenant: cause.tenant,
      data,
      sealed: null,
    };
  }

  #id(name: string): string {
    return uuidV5(this.#namespace, name);
  }
}
