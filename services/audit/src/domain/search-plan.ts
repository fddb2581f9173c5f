import { DomainError, services, streamName, type DataOf } from '@recourse/contracts';

export type SearchCriteria = Omit<DataOf<'access.searched'>, 'purpose'>;

/**
 * How far the clocks of the services may be apart, beside the time between stamping an event and its commit. Only where to
 * begin and end looking is taken from it; which events are found is decided by their own times.
 */
const MOST_DISORDER_MS = 24 * 60 * 60 * 1_000;
const LAST_INSTANT_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** One condition on a row of the index; `?` stands for the value. */
export interface Condition {
  readonly sql: string;
  readonly value: unknown;
}

/** `lead` is what one index finds in the order of the log; `filters` are asked of each row that it finds. */
export interface SearchPlan {
  readonly lead: readonly Condition[];
  readonly filters: readonly Condition[];
}

/** Members from the one that leaves the fewest events to look at. */
const byMember = {
  causationId: (value: string): Condition => ({ sql: 'causation_id = ?::uuid', value }),
  complaintId: (value: string): Condition => ({
    sql: 'position = any (array(select position from log.events where stream = any (?::text[])))',
    value: streamsOf(value),
  }),
  correlationId: (value: string): Condition => ({ sql: 'correlation_id = ?::uuid', value }),
  actor: (value: string): Condition => ({ sql: 'actor = ?', value }),
  type: (value: string): Condition => ({ sql: 'type = ?', value }),
} as const;

/** Streams that are about one complaint alone. */
const streamsOf = (complaintId: string): string[] => {
  const complaint = streamName.complaint(complaintId);
  const groups = services.map((service) => `${service}.react`);
  return [complaint, streamName.access(complaintId), ...groups.map((group) => streamName.delivery(group, complaint))];
};

/** @throws DomainError `INPUT_INVALID` for an instant that no calendar has */
export function searchPlan(criteria: SearchCriteria): SearchPlan {
  const [first, ...others] = Object.entries(byMember).flatMap(([member, condition]) => {
    const value = criteria[member as keyof typeof byMember];
    return value === undefined ? [] : [condition(value)];
  });
  const { recordedFrom, recordedUntil } = criteria;
  return {
    lead: [
      ...(first ? [first] : []),
      ...(recordedFrom === undefined ? [] : [notBefore(shifted(recordedFrom, -MOST_DISORDER_MS))]),
      ...(recordedUntil === undefined ? [] : [notAfter(shifted(recordedUntil, MOST_DISORDER_MS))]),
    ],
    filters: [
      ...others,
      ...(recordedFrom === undefined ? [] : [{ sql: 'recorded_at >= ?', value: recordedFrom }]),
      ...(recordedUntil === undefined ? [] : [{ sql: 'recorded_at <= ?', value: recordedUntil }]),
    ],
  };
}

const notBefore = (value: string): Condition => ({
  sql: `position > coalesce((select position from event_index where recorded_at <= ?
          order by recorded_at desc, position desc limit 1), 0)`,
  value,
});

const notAfter = (value: string): Condition => ({
  sql: `position < coalesce((select position from event_index where recorded_at >= ?
          order by recorded_at, position limit 1), 9223372036854775807)`,
  value,
});

function shifted(instant: string, byMs: number): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at))
    throw new DomainError('INPUT_INVALID', {
      problems: [{ pointer: '/query', problem: { en: 'no such date', zh: '日期不存在' } }],
    });
  return new Date(Math.min(at + byMs, LAST_INSTANT_MS)).toISOString();
}
