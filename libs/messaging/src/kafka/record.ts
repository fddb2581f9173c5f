import { dataSchemaName, type CloudEventHeader, type Envelope } from '@recourse/contracts';
import { CarriedEvent, type Position, type RecordedEvent } from '@recourse/event-store';
import { DeliveryError } from '../failures/delivery.errors.js';
import { keyOf, partitionOf } from './partition.js';

/** One event as it travels: CloudEvents' binary mode, the value being the stored bytes. Headers hold nothing personal. */
export interface EventRecord {
  readonly key: string;
  readonly partition: number;
  readonly value: Uint8Array;
  readonly headers: Readonly<Record<CloudEventHeader, string>>;
}

export interface RecordOptions {
  /** In the place of the trace that is stored with the event, when somebody on the way takes part in it. */
  readonly traceparent?: string;
}

const LOGIN_PREFIX = 'recourse_';

export function toRecord(
  { event, bytes, position, appendedBy }: RecordedEvent,
  partitions: number,
  { traceparent = event.traceparent }: RecordOptions = {},
): EventRecord {
  const key = keyOf(event);
  const service = appendedBy.startsWith(LOGIN_PREFIX) ? appendedBy.slice(LOGIN_PREFIX.length) : appendedBy;
  return {
    key,
    partition: partitionOf(key, partitions),
    value: bytes,
    headers: {
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_type: event.type,
      ce_time: event.occurredAt,
      ce_source: `/recourse/${service}`,
      ce_subject: event.stream,
      ce_partitionkey: key,
      ce_dataschema: dataSchemaName(event),
      ce_position: position,
      ce_revision: String(event.revision),
      ce_appendedby: appendedBy,
      ce_correlationid: event.correlationId,
      ce_causationid: event.causationId,
      traceparent,
      'content-type': 'application/json',
    },
  };
}

export interface IncomingRecord {
  readonly key: Uint8Array | string | null;
  readonly value: Uint8Array | null;
  readonly headers:
    Readonly<Record<string, Uint8Array | string | readonly (Uint8Array | string)[] | undefined>> | undefined;
}

const POSITION = /^[1-9]\d{0,18}$/;

/** @throws DeliveryError `RECORD_INVALID` when it is no event, or its headers and key say something else than its body */
export function fromRecord({ key, value, headers }: IncomingRecord): RecordedEvent {
  const header = (name: CloudEventHeader) => headerOf(headers, name);
  if (value === null) throw invalid('it has no value');
  const position = header('ce_position');
  if (position === null || !POSITION.test(position)) throw invalid('ce_position is no position');
  const appendedBy = header('ce_appendedby');
  if (!appendedBy) throw invalid('ce_appendedby is missing');
  const carried = new CarriedEvent(position as Position, value, appendedBy);
  const event = storedIn(carried);
  const agreements: readonly (readonly [name: string, found: string | null, expected: string])[] = [
    ['key', textOf(key), keyOf(event)],
    ['ce_specversion', header('ce_specversion'), '1.0'],
    ['ce_id', header('ce_id'), event.id],
    ['ce_type', header('ce_type'), event.type],
    ['ce_subject', header('ce_subject'), event.stream],
    ['ce_partitionkey', header('ce_partitionkey'), keyOf(event)],
    ['ce_revision', header('ce_revision'), String(event.revision)],
  ];
  const astray = agreements.find(([, found, expected]) => found !== expected);
  if (astray) throw invalid(`${astray[0]} does not agree with the body`);
  return carried;
}

/** The position that a record says it has, before its body is looked at; null when it says none. */
export function positionOf({ headers }: Pick<IncomingRecord, 'headers'>): Position | null {
  const position = headerOf(headers, 'ce_position');
  return position !== null && POSITION.test(position) ? (position as Position) : null;
}

/** The header as text; null when it is missing or comes twice. */
export function headerOf(headers: IncomingRecord['headers'], name: string): string | null {
  const value = headers?.[name];
  return typeof value === 'string' || value instanceof Uint8Array ? textOf(value) : null;
}

function textOf(value: Uint8Array | string | null): string | null {
  if (value === null || typeof value === 'string') return value;
  // Not copied: every header of every record comes by here.
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8');
}

function storedIn(carried: CarriedEvent): Envelope {
  let stored: unknown;
  try {
    stored = carried.stored;
  } catch (cause) {
    throw invalid('its value is no JSON', cause);
  }
  if (!isEnvelope(stored)) throw invalid('its value is no event');
  return stored;
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null) return false;
  const { id, type, schema, stream, revision, data } = value as Record<string, unknown>;
  const isText = [id, type, stream].every((part) => typeof part === 'string');
  return isText && Number.isInteger(schema) && Number.isInteger(revision) && typeof data === 'object' && data !== null;
}

const invalid = (problem: string, cause?: unknown): DeliveryError =>
  new DeliveryError('RECORD_INVALID', `a record of the topic is no event of the log: ${problem}`, { cause });
