import {
  Closed,
  Code,
  complaintKinds,
  Contact,
  DomainError,
  FreeText,
  Instant,
  Language,
  MAX_TEXT_BYTES,
  OneOf,
  parserOf,
  Uuid,
} from '@recourse/contracts';
import Type, { type Static } from 'typebox';

export const MAX_DETAILS_BYTES = 4_096;

/** What a channel, a desk or an importer hands in. */
export const Submission = Closed({
  channel: Code,
  kind: Type.Optional(OneOf(...complaintKinds)),
  language: Language,
  product: Type.Optional(Code),
  issue: Type.Optional(Code),
  text: Type.String({ description: `At most ${MAX_TEXT_BYTES} bytes of UTF-8` }),
  remedySought: Type.Optional(FreeText(2_000)),
  contact: Type.Optional(Contact),
  details: Type.Optional(
    Type.Record(Type.String({ maxLength: 100 }), FreeText(1_000), {
      maxProperties: 30,
      description: `What else the channel knows, by its own field names; at most ${MAX_DETAILS_BYTES} bytes of JSON`,
    }),
  ),
  externalId: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: 'The same id in the same channel is the same complaint' }),
  ),
  customerId: Type.Optional(Uuid),
  historical: Type.Optional(
    Closed({ receivedAt: Instant, precision: OneOf('instant', 'day'), assignedAt: Type.Optional(Instant) }),
  ),
});
export type Submission = Static<typeof Submission>;

export const submissionParser = parserOf(Submission);

/** Who hands it in, as far as it decides what may be handed in. */
export interface Submitter {
  readonly mayBackdate: boolean;
  /** Channels that the submitter may file for; null for all. */
  readonly channels: readonly string[] | null;
}

/**
 * What the schema can't say.
 * @throws DomainError `INPUT_TOO_LARGE`, `CHANNEL_NOT_PERMITTED`, `BACKDATING_NOT_PERMITTED`, `DATE_IN_FUTURE`
 */
export function assertAcceptable(submission: Submission, submitter: Submitter, now: string): void {
  const { channel, text, details, historical } = submission;
  if (submitter.channels && !submitter.channels.includes(channel)) {
    throw new DomainError('CHANNEL_NOT_PERMITTED', { channel });
  }
  assertSize('/text', text, MAX_TEXT_BYTES);
  if (details) assertSize('/details', JSON.stringify(details), MAX_DETAILS_BYTES);
  if (!historical) return;
  if (!submitter.mayBackdate) throw new DomainError('BACKDATING_NOT_PERMITTED');
  const { receivedAt, assignedAt = receivedAt } = historical;
  if (receivedAt > now || assignedAt > now) throw new DomainError('DATE_IN_FUTURE');
}

/** The calendar day on which a rule pack must be in force for it. */
export const dayOfReceipt = ({ historical }: Submission, now: string): string =>
  (historical?.receivedAt ?? now).slice(0, 10);

const MOST_BYTES_OF_A_CHARACTER = 3;

function assertSize(pointer: string, text: string, limitBytes: number): void {
  if (text.length * MOST_BYTES_OF_A_CHARACTER <= limitBytes) return;
  if (Buffer.byteLength(text, 'utf8') > limitBytes) throw new DomainError('INPUT_TOO_LARGE', { pointer, limitBytes });
}
