import { OneOf } from '@recourse/contracts';
import Type from 'typebox';

const Cause = Type.Union([
  Type.Object({
    kind: Type.Literal('event'),
    eventId: Type.String(),
    type: Type.String(),
    title: Type.String(),
    stream: Type.String(),
    revision: Type.Integer(),
  }),
  Type.Object({ kind: Type.Literal('command'), commandId: Type.String() }),
]);

const Rules = Type.Object({ pack: Type.String(), version: Type.Integer(), hash: Type.String() });

const Model = Type.Object({ id: Type.String(), sha256: Type.String() });

const Why = Type.Object({
  text: Type.String({ description: 'In plain words, in the language of Accept-Language' }),
  reason: Type.Union([Type.String(), Type.Null()]),
  rules: Type.Union([Rules, Type.Null()]),
  model: Type.Union([Model, Type.Null()], { description: 'The model that gave or proposed the category' }),
  cause: Cause,
});

export const ActorSchema = Type.Object({ kind: Type.String(), id: Type.String(), role: Type.String() });

/** One event of a timeline or of what a search found. */
export const Entry = Type.Object({
  eventId: Type.String(),
  stream: Type.String(),
  revision: Type.Integer(),
  position: Type.String(),
  type: Type.String(),
  title: Type.String({ description: 'In the language of Accept-Language' }),
  text: Type.String({ description: 'What the event says, in plain words, in the language of Accept-Language' }),
  occurredAt: Type.String({ description: 'When it happened' }),
  precision: OneOf('instant', 'day', 'unknown'),
  recordedAt: Type.String({ description: 'When it was learned' }),
  actor: ActorSchema,
  why: Why,
  causationId: Type.String(),
  correlationId: Type.String(),
  data: Type.Object({}, { additionalProperties: true }),
  sealedFields: Type.Array(Type.String(), { description: 'Names of the personal values; the values stay sealed' }),
  hash: Type.String(),
});

export const State = Type.Object(
  {},
  { additionalProperties: true, description: 'ComplaintState: the fold of the events' },
);
