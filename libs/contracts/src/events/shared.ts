import Type from 'typebox';
import { Closed, Code, Cycle, FreeText, Instant, Uuid } from '../schema/primitives.js';

/** Which version of which rule pack decided. `hash` is that of the event in the `rules-<pack>` stream. */
export const RulesReference = Closed({
  pack: Code,
  version: Type.Integer({ minimum: 1 }),
  hash: Type.String({ maxLength: 64 }),
});

export const STREAM_NAME_PATTERN = '^[a-z]+-[A-Za-z0-9._-]{1,200}$';
export const StreamName = Type.String({ pattern: STREAM_NAME_PATTERN });

export const Contact = Closed({
  name: Type.Optional(FreeText(200)),
  phone: Type.Optional(FreeText(60)),
  email: Type.Optional(FreeText(320)),
  address: Type.Optional(FreeText(500)),
});

export const Note = Closed({ note: Type.Optional(FreeText(8_000)) });

export const cycle = { cycle: Cycle };

export const clockOf = { clock: Code, ...cycle };

export const Cause = { eventId: Uuid, occurredAt: Instant };
