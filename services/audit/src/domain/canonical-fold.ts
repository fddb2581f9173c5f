import { ownsEventType, type Envelope } from '@recourse/contracts';
import { canonicalText, type JsonValue } from '@recourse/evidence';

/** Order of the services in a line. */
export const foldedServices = ['intake', 'routing', 'resolution', 'feedback'] as const;

/** Members of an event's data that say what happened. */
export const happened = [
  'attempt',
  'attempts',
  'automatic',
  'category',
  'channel',
  'channels',
  'claimedTimely',
  'clock',
  'customerKnown',
  'cycle',
  'decidedBy',
  'historical',
  'issue',
  'kind',
  'language',
  'outcome',
  'product',
  'purpose',
  'reached',
  'reason',
  'remedies',
  'responseCode',
  'ruleId',
  'scores',
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
