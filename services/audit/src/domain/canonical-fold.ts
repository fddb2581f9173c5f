import { ownsEventType, type Envelope } from '@recourse/contracts';
import { canonicalText, type JsonValue } from '@recourse/evidence';

/** Order of the services in a line. */
export const foldedServices = ['intake', 'routing', 'resolution', 'feedback'] as const;

/** Members of an event's data that say what happened. */
export const happened = [
  'accepted',
  'attempt',
  'attempts',
  'automatic',
  'category',
  'cause',
  'channel',
  'channels',
  'claimedTimely',
  'clock',
  'confidence',
  'customerKnown',
  'cycle',
  'decidedBy',
  'findings',
  'groupSize',
  'historical',
  'issue',
  'kind',
  'language',
  'level',
  'manner',
  'model',
  'money',
  'nature',
  'outcome',
  'product',
  'proposedBy',
  'purpose',
  'reached',
  'reason',
  'reasons',
  'remedies',
  'responseCode',
  'rootCause',
  'ruleId',
  'scores',
  'secondPerson',
  'severity',
  'verdict',
] as const;

/**
 * What happened to one complaint, as one line: canonical JSON of each service's events in stream order, without ids, times,
 * teams, people and loads. Two runs over the same input that were disturbed in different ways give the same line.
 */
export const foldLine = (events: readonly Envelope[]): string =>
  canonicalText(
    Object.fromEntries(
      foldedServices.map((service) => [service, events.filter(({ type }) => ownsEventType(service, type)).map(told)]),
    ),
  );

const told = ({ type, data }: Envelope): JsonValue => ({
  type,
  ...Object.fromEntries(happened.filter((name) => name in data).map((name) => [name, data[name] as JsonValue])),
});
