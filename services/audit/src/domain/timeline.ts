import { eventTypes, type Envelope, type EventType, type Language } from '@recourse/contracts';

const summaries = new Map<string, EventType['summary']>(eventTypes.map(({ type, summary }) => [type, summary]));

/** One event as an auditor reads it. Personal values are named, never shown. */
export interface TimelineEntry {
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly title: string;
  readonly occurredAt: string;
  readonly precision: string;
  readonly recordedAt: string;
  readonly actor: Envelope['actor'];
  readonly causationId: string;
  readonly data: Envelope['data'];
  readonly sealedFields: readonly string[];
  /** Base64 of SHA-256(0x00 || stored bytes). */
  readonly hash: string;
}

export interface Place {
  readonly position: string;
  readonly hash: string;
}

export const timelineEntry = (event: Envelope, { position, hash }: Place, language: Language): TimelineEntry => ({
  revision: event.revision,
  position,
  type: event.type,
  // A type of a later version has no title here yet; its name is still true.
  title: summaries.get(event.type)?.[language] ?? event.type,
  occurredAt: event.occurredAt,
  precision: event.occurredPrecision,
  recordedAt: event.recordedAt,
  actor: event.actor,
  causationId: event.causationId,
  data: event.data,
  sealedFields: Object.keys(event.sealed?.fields ?? {}).map((pointer) => pointer.slice(1)),
  hash,
});
