import type { Envelope, Language } from '@recourse/contracts';
import { eventTitle } from './telling/event-title.js';
import { inOneLine, tellMembers } from './telling/tell-value.js';
import { reasonMembers, whyOf, type Why } from './telling/why.js';

/** One event as an auditor reads it. Personal values are named, never shown. */
export interface TimelineEntry {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly title: string;
  /** The event's data in plain words, but for what says why. */
  readonly text: string;
  readonly occurredAt: string;
  readonly precision: string;
  readonly recordedAt: string;
  readonly actor: Envelope['actor'];
  readonly why: Why;
  readonly causationId: string;
  readonly correlationId: string;
  readonly data: Envelope['data'];
  readonly sealedFields: readonly string[];
  /** Base64 of SHA-256(0x00 || stored bytes). */
  readonly hash: string;
}

export interface Place {
  readonly position: string;
  readonly hash: string;
}

/** @param causes events that may have caused it, by id */
export const timelineEntry = (
  event: Envelope,
  { position, hash }: Place,
  causes: ReadonlyMap<string, Envelope>,
  language: Language,
): TimelineEntry => ({
  eventId: event.id,
  stream: event.stream,
  revision: event.revision,
  position,
  type: event.type,
  title: eventTitle(event.type, language),
  text: inOneLine(tellMembers(event.data, language, reasonMembers), language),
  occurredAt: event.occurredAt,
  precision: event.occurredPrecision,
  recordedAt: event.recordedAt,
  actor: event.actor,
  why: whyOf(event, causes.get(event.causationId) ?? null, language),
  causationId: event.causationId,
  correlationId: event.correlationId,
  data: event.data,
  sealedFields: Object.keys(event.sealed?.fields ?? {}).map((pointer) => pointer.slice(1)),
  hash,
});
