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
import { assertInstant } from '@recourse/service-kit/domain';
import Type, { type Static } from 'typebox';
import { problemsOf } from './channel-rules.js';
import { assertNoProblems, assertSize } from './input-checks.js';
import { assertPermitted } from './permissions.js';

export const MAX_DETAILS_BYTES = 4_096;
/** CN NFRA 3/2020. */
const MOST_REPRESENTATIVES = 5;

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
  anonymous: Type.Optional(
    Type.Boolean({ description: 'The customer does not want to be known; there is no contact' }),
  ),
  about: Type.Optional(
    Type.Array(Code, { minItems: 1, maxItems: 20, uniqueItems: true, description: 'Staff whom it is about' }),
  ),
  groupSize: Type.Optional(
    Type.Integer({ minimum: 2, maximum: 1_000_000, description: 'How many people complain together' }),
  ),
  representatives: Type.Optional(
    Type.Array(Contact, { minItems: 1, maxItems: MOST_REPRESENTATIVES, description: 'Who speaks for the group' }),
  ),
  firstContact: Type.Optional({ ...Code, description: 'Who took it in person, if not the one who files it' }),
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
 * @throws DomainError `INPUT_TOO_LARGE`, `INPUT_INVALID`, `CHANNEL_NOT_PERMITTED`, `BACKDATING_NOT_PERMITTED`,
 *   `DATE_IN_FUTURE`
 */
export function assertAcceptable(submission: Submission, submitter: Submitter, now: string): void {
  const { channel, text, details, historical } = submission;
  assertPermitted(channel, submitter.channels);
  assertSize('/text', text, MAX_TEXT_BYTES);
  if (details) assertSize('/details', JSON.stringify(details), MAX_DETAILS_BYTES);
  assertNoProblems(problemsOf(submission));
  if (!historical) return;
  if (!submitter.mayBackdate) throw new DomainError('BACKDATING_NOT_PERMITTED');
  const { receivedAt, assignedAt = receivedAt } = historical;
  assertInstant('/historical/receivedAt', receivedAt);
  assertInstant('/historical/assignedAt', assignedAt);
  if (receivedAt > now || assignedAt > now) throw new DomainError('DATE_IN_FUTURE');
}

/** What it is where nobody says. */
export const kindOf = ({ kind, channel }: Submission): NonNullable<Submission['kind']> =>
  kind ?? (channel === 'opinion-card' ? 'opinion' : 'complaint');

/** The calendar day on which a rule pack must be in force for it. */
export const dayOfReceipt = ({ historical }: Submission, now: string): string =>
  (historical?.receivedAt ?? now).slice(0, 10);
