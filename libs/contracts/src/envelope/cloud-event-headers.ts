import { STREAM_NAME_PATTERN } from '../events/shared.js';
import { Instant, Uuid } from '../schema/primitives.js';
import type { Envelope } from './envelope.js';

/** What a header says, and the pattern that its UTF-8 text has. No header is ever sealed, so none holds personal data. */
export interface HeaderDefinition {
  readonly description: string;
  readonly pattern: string;
}

const DECIMAL = '^\\d{1,19}$';
const NOT_EMPTY = '^.+$';
const { pattern: INSTANT } = Instant;

/** The headers of a record on the event topic: CloudEvents 1.0, Kafka binding, binary mode. Every record has all of them. */
export const cloudEventHeaders = {
  'content-type': { description: 'Media type of the value', pattern: '^application/json$' },
  ce_specversion: { description: 'Version of CloudEvents', pattern: '^1\\.0$' },
  ce_id: { description: 'Id of the event', pattern: Uuid.pattern },
  ce_type: { description: 'Type of the event', pattern: '^[a-z]+\\.[a-z-]+$' },
  ce_source: { description: 'The service whose login appended the event', pattern: '^/recourse/[a-z-]+$' },
  ce_subject: { description: 'The stream that the event belongs to', pattern: STREAM_NAME_PATTERN },
  ce_time: { description: 'When it happened (occurredAt)', pattern: INSTANT },
  ce_dataschema: {
    description: 'Name of the schema of the data: type and version',
    pattern: '^urn:recourse:event:[a-z]+\\.[a-z-]+:[1-9]\\d*$',
  },
  ce_partitionkey: {
    description: 'Key of the record: the stream, for delivery events the parked stream',
    pattern: STREAM_NAME_PATTERN,
  },
  ce_correlationid: { description: 'What the whole chain of events is about (correlationId)', pattern: NOT_EMPTY },
  ce_causationid: { description: 'The event or command that caused it (causationId)', pattern: NOT_EMPTY },
  ce_position: { description: 'Place in the whole log, from 1 without gaps', pattern: DECIMAL },
  ce_revision: { description: 'Place in the stream, from 0 without gaps', pattern: DECIMAL },
  ce_appendedby: { description: 'The database login that appended the event', pattern: '^[a-z_][a-z0-9_]{0,62}$' },
  traceparent: {
    description: 'Trace context (W3C): the one stored with the event, or that of the publishing which continues it',
    pattern: '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$',
  },
} as const satisfies Readonly<Record<string, HeaderDefinition>>;

export type CloudEventHeader = keyof typeof cloudEventHeaders;

/** The headers that a dead letter has besides those of the record that it is a copy of. */
export const deadLetterHeaders = {
  'x-dlq-group': { description: 'The group that gave up on the record', pattern: '^[a-z0-9._-]{1,100}$' },
  'x-dlq-topic': { description: 'The topic that the record stood on', pattern: '^[A-Za-z0-9._-]{1,249}$' },
  'x-dlq-partition': { description: 'The partition that the record stood in', pattern: DECIMAL },
  'x-dlq-offset': { description: 'The offset that the record had', pattern: DECIMAL },
  'x-dlq-attempts': { description: 'How often the handler was tried', pattern: DECIMAL },
  'x-dlq-error-class': {
    description: 'Stable code of the failure, never its message',
    pattern: '^[A-Za-z0-9_.-]{1,100}$',
  },
  'x-dlq-first-seen': { description: 'When the group first met the record', pattern: INSTANT },
  'x-dlq-reason': {
    description: 'Whether the record itself failed, or one before it in its stream',
    pattern: '^(?:poison|predecessor-parked)$',
  },
} as const satisfies Readonly<Record<string, HeaderDefinition>>;

export type DeadLetterHeader = keyof typeof deadLetterHeaders;

/** Name of the schema of one version of one type (`ce_dataschema`). */
export const dataSchemaName = ({ type, schema }: Pick<Envelope, 'type' | 'schema'>): string =>
  `urn:recourse:event:${type}:${schema}`;
