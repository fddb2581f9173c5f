/**
 * What one indicator counts, as SQL over one row of its source: `at` is the moment that places it in time (a jsonb moment; no
 * item where it is null or `when` is false), `hit` what a share takes as hit, `value` what is measured.
 */
export interface Item {
  readonly source: Source;
  readonly at: string;
  readonly when?: string;
  readonly hit?: string;
  readonly value?: string;
}

export type Source = 'complaint' | 'cycle' | 'assignment' | 'clock';

/** The rows of each source, with `team` and `handler` that they count for. */
export const sources: Readonly<Record<Source, string>> = {
  complaint: `select historical, channel, category, received, acknowledged, responded, withdrawn,
                     assignments -> 0 ->> 'team' as team, assignments -> 0 ->> 'handler' as handler
                from fact`,
  cycle: `select historical, channel, category, one.*
            from fact, jsonb_to_recordset(cycles) as one(
              cycle integer, started jsonb, assignments integer, contacts integer, resolved jsonb, team text, handler text,
              reopened boolean, closed jsonb, asked jsonb, reached boolean, judged jsonb, satisfied boolean, scores jsonb)`,
  assignment: `select historical, channel, category, one.*
                 from fact, jsonb_to_recordset(assignments) as one(made jsonb, team text, handler text, returned boolean)`,
  clock: `select historical, channel, category, one.*
            from fact, jsonb_to_recordset(clocks) as one(
              purpose text, status text, ended jsonb, team text, handler text)`,
};

/** A moment's day in the zone; null where nobody knows it. */
export const dayOf = (moment: string): string =>
  `case ${moment} ->> 'precision'
     when 'unknown' then null
     when 'day' then left(${moment} ->> 'at', 10)
     else to_char((${moment} ->> 'at')::timestamptz at time zone $1::text, 'YYYY-MM-DD') end`;

const isExact = (moment: string) => `${moment} ->> 'precision' = 'instant'`;
const isDated = (moment: string) => `${moment} ->> 'precision' <> 'unknown'`;
const instantOf = (moment: string) => `(${moment} ->> 'at')::timestamptz`;

const timeBetween = (source: Source, from: string, to: string): Item => ({
  source,
  at: to,
  when: `${isExact(from)} and ${isExact(to)}`,
  value: `(extract(epoch from ${instantOf(to)} - ${instantOf(from)}) * 1000)::bigint`,
});

const daysBetween = (source: Source, from: string, to: string): Item => ({
  source,
  at: to,
  when: `${isDated(from)} and ${isDated(to)}`,
  value: `((${dayOf(to)})::date - (${dayOf(from)})::date)::bigint`,
});

const clocksMet = (purpose: string): Item => ({
  source: 'clock',
  at: 'ended',
  when: `status in ('met', 'missed') and ${purpose}`,
  hit: `status = 'met'`,
});

const score = (name: string): Item => ({
  source: 'cycle',
  at: 'judged',
  when: 'scores is not null',
  value: `(scores ->> '${name}')::bigint`,
});

/** By code of the catalogue. */
export const items: Readonly<Record<string, Item>> = {
  received: { source: 'complaint', at: 'received' },
  resolved: { source: 'cycle', at: 'resolved' },
  closed: { source: 'cycle', at: 'closed' },
  withdrawn: { source: 'complaint', at: 'withdrawn' },
  timeToAcknowledge: timeBetween('complaint', 'received', 'acknowledged'),
  timeToRespond: timeBetween('complaint', 'received', 'responded'),
  timeToResolve: timeBetween('cycle', 'started', 'resolved'),
  daysToAcknowledge: daysBetween('complaint', 'received', 'acknowledged'),
  daysToRespond: daysBetween('complaint', 'received', 'responded'),
  daysToResolve: daysBetween('cycle', 'started', 'resolved'),
  onTime: clocksMet('true'),
  onTimeResponse: clocksMet(`purpose = 'response'`),
  onTimeResolution: clocksMet(`purpose = 'resolution'`),
  firstContactResolution: {
    source: 'cycle',
    at: 'resolved',
    when: 'cycle = 1',
    hit: 'assignments = 1 and contacts <= 1 and not reopened',
  },
  reopened: { source: 'cycle', at: 'resolved', hit: 'reopened' },
  bounced: { source: 'assignment', at: 'made', hit: 'returned' },
  reached: { source: 'cycle', at: 'asked', hit: 'reached' },
  satisfied: { source: 'cycle', at: 'judged', hit: 'satisfied' },
  overallScore: score('overall'),
  againScore: score('again'),
  recommendScore: score('recommend'),
};
