import type { AttributeValue, Attributes } from '../event-log/log-event.js';
import { timestampOf } from '../event-log/timestamp.js';

export type AttributeType = 'string' | 'integer' | 'boolean' | 'time';

/**
 * Members of events' data that an export may hold: codes, numbers and instants that say nothing of a person. What is not named
 * here stays in the log, also what later versions of the events add.
 */
export const allowed: Readonly<Record<string, AttributeType>> = {
  accepted: 'boolean',
  attempt: 'integer',
  attempts: 'integer',
  automatic: 'boolean',
  category: 'string',
  cause: 'string',
  channel: 'string',
  clock: 'string',
  confidence: 'integer',
  cycle: 'integer',
  decidedBy: 'string',
  dueAt: 'time',
  groupSize: 'integer',
  historical: 'boolean',
  issue: 'string',
  kind: 'string',
  language: 'string',
  level: 'integer',
  manner: 'string',
  nature: 'string',
  outcome: 'string',
  product: 'string',
  purpose: 'string',
  reached: 'boolean',
  reason: 'string',
  responseCode: 'string',
  rootCause: 'string',
  ruleId: 'string',
  secondPerson: 'boolean',
  severity: 'string',
  startsAt: 'time',
  team: 'string',
  verdict: 'string',
};

interface Nested {
  readonly rules?: { readonly pack: string; readonly version: number };
  readonly money?: { readonly amount: number; readonly currency: string };
  readonly scores?: { readonly overall: number; readonly again: number; readonly recommend: number };
}

/** The type of an attribute, as it is declared in OCEL. */
export const typeOf = (value: AttributeValue): AttributeType => {
  if (typeof value === 'object') return 'time';
  if (typeof value === 'number') return 'integer';
  return typeof value === 'boolean' ? 'boolean' : 'string';
};

/** What of an event's data may leave the log. */
export function allowedAttributes(data: Readonly<Record<string, unknown>>): Attributes {
  const { rules, money, scores } = data as Nested;
  return {
    ...Object.fromEntries(
      Object.entries(data).flatMap(([name, value]) => {
        const own = Object.hasOwn(allowed, name) ? valueOf(allowed[name]!, value) : null;
        return own === null ? [] : [[name, own]];
      }),
    ),
    ...(rules ? { rules: rulesVersion(rules) } : {}),
    ...(money ? { amount: money.amount, currency: money.currency } : {}),
    ...(scores ? { scoreOverall: scores.overall, scoreAgain: scores.again, scoreRecommend: scores.recommend } : {}),
  };
}

export const rulesVersion = ({ pack, version }: { readonly pack: string; readonly version: number }): string =>
  `${pack}@${version}`;

/** Null for a value that is not of the type it should be. */
function valueOf(type: AttributeType, value: unknown): AttributeValue | null {
  if (type === 'time') return typeof value === 'string' ? timestampOf(value) : null;
  if (type === 'integer') return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
  return typeof value === type ? (value as string | boolean) : null;
}
