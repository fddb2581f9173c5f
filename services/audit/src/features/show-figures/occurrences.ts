/** Complaints on which something happened, by what the state after their last event says of it. */
export const occurrences = {
  reopened: { when: 'cycle > 1', description: 'Complaints that were reopened at least once' },
  clocksMissed: { when: 'clock_missed', description: 'Complaints with at least one missed clock' },
  returned: {
    when: "(state -> 'bounces')::int > 0",
    description: 'Complaints that went to another team at least once because a return was accepted',
  },
  corrected: {
    when: "(state -> 'corrections')::int > 0",
    description: 'Complaints whose classification a person put right at least once',
  },
  promisesKept: {
    when: `state -> 'promises' @> '[{"status": "kept"}]'`,
    description: 'Complaints with at least one promise to the customer that was kept in time',
  },
  promisesBroken: {
    when: `state -> 'promises' @> '[{"status": "broken"}]'`,
    description: 'Complaints with at least one promise to the customer that was not kept in time',
  },
  compensated: {
    when: `state -> 'compensations' @> '[{"status": "paid"}]'`,
    description: 'Complaints with at least one compensation that was paid',
  },
  secondPerson: {
    when: `state -> 'compensations' @> any (array['[{"status": "approved", "secondPerson": true}]',
                                                 '[{"status": "paid", "secondPerson": true}]']::jsonb[])`,
    description:
      'Complaints with at least one compensation above the limit of its proposer that a second person approved',
  },
  recused: {
    when: "state -> 'recused' <> '[]'",
    description: 'Complaints from whose handling at least one person is recused',
  },
  linked: { when: "state -> 'links' <> '[]'", description: 'Complaints on which a link to another complaint stands' },
} as const;
export type Occurrence = keyof typeof occurrences;
export const occurrenceNames = Object.keys(occurrences) as Occurrence[];
