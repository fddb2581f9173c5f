import Type from 'typebox';
import { Closed, Count, Instant, OneOf, Uuid } from '../schema/primitives.js';
import { StreamName } from '../events/shared.js';

const Name = (description: string) => Type.String({ minLength: 1, description });

/** The JSON Schema of `Envelope`, as it is stored and published. A type's own schema says what `data` and `sealed` hold. */
export const EnvelopeSchema = Closed(
  {
    id: Uuid,
    type: Type.String({ pattern: '^[a-z]+\\.[a-z]+(?:-[a-z]+)*$', description: 'Type of the event' }),
    schema: Type.Integer({ minimum: 1, description: "Version of the type's schema, from 1" }),
    stream: StreamName,
    revision: Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1, description: 'Place in the stream, from 0' }),
    occurredAt: Instant,
    occurredPrecision: OneOf('instant', 'day', 'unknown'),
    recordedAt: Instant,
    actor: Closed({
      kind: OneOf('person', 'automation', 'channel', 'customer'),
      id: Name('Code or id of who did it, never a name'),
      role: Name('The role in which it was done'),
    }),
    causationId: Name('The event or command that caused it'),
    correlationId: Name('What the whole chain of events is about'),
    depth: Count,
    traceparent: Type.String({
      pattern: '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$',
      description: 'Trace context (W3C)',
    }),
    tenant: Name('The tenant whose log this is'),
    data: Type.Record(Type.String(), Type.Unknown(), {
      description: 'Clear part: codes, ids, numbers and instants only',
    }),
    sealed: Type.Union([
      Type.Null(),
      Closed({
        keyId: Name('Id of the key of the person that the sealed values are about'),
        fields: Type.Record(Type.String(), Type.String({ pattern: '^[A-Za-z0-9_-]+$' }), {
          description: 'Personal values by JSON pointer, each sealed on its own as base64url text',
        }),
      }),
    ]),
    prev: Type.Union([Type.Null(), Type.String({ minLength: 1 })], {
      description: "Base64 hash of the stream's previous event; null at revision 0",
    }),
  },
  'One event as it is stored: the RFC 8785 bytes of exactly this object',
);
