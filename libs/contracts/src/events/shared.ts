import Type from 'typebox';
import { Closed, Code, Count, Cycle, FreeText, Instant, MediaType, Sha256, Uuid } from '../schema/primitives.js';

/** Which version of which rule pack decided. `hash` is that of the event in the `rules-<pack>` stream. */
export const RulesReference = Closed({
  pack: Code,
  version: Type.Integer({ minimum: 1 }),
  hash: Type.String({ maxLength: 64 }),
});

/** Which model decided: what the house calls it, and the SHA-256 of its file. */
export const ModelReference = Closed({ id: Code, sha256: Sha256 });

export const STREAM_NAME_PATTERN = '^[a-z]+-[A-Za-z0-9._-]{1,200}$';
export const StreamName = Type.String({ pattern: STREAM_NAME_PATTERN });

export const Contact = Closed({
  name: Type.Optional(FreeText(200)),
  phone: Type.Optional(FreeText(60)),
  email: Type.Optional(FreeText(320)),
  address: Type.Optional(FreeText(500)),
});

export const Note = Closed({ note: Type.Optional(FreeText(8_000)) });

export const MOST_ATTACHMENTS = 20;

/** A file of the customer's. It is stored sealed outside the log; `sha256` is that of the sealed bytes, so it says nothing of them. */
export const Attachment = Closed({
  attachmentId: Uuid,
  sha256: Sha256,
  /** Size of the file before sealing. */
  size: Count,
  mediaType: MediaType,
});
export const Attachments = Type.Array(Attachment, { minItems: 1, maxItems: MOST_ATTACHMENTS });
export const FileNames = Type.Array(FreeText(255), { maxItems: MOST_ATTACHMENTS });

export const cycle = { cycle: Cycle };

export const clockOf = { clock: Code, ...cycle };

export const Cause = { eventId: Uuid, occurredAt: Instant };
