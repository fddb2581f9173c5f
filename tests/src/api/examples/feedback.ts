import type { StagedComplaint } from '../stage/bring.js';
import type { Stage } from '../stage/stage.js';
import { commandExample, example, type Examples } from './example.js';

/** What a customer needs; the read model that it opens is there. */
async function customerKey({ reference, secret }: StagedComplaint, stage: Stage) {
  const key = { reference, secret };
  await stage.untilOpen('/feedback/revisit-questions', key);
  return key;
}

export const feedbackExamples: Examples = {
  'GET /feedback/revisits': example(),
  'GET /feedback/indicators': example(),
  'GET /feedback/indicators/definitions': example(),
  'POST /feedback/revisit-questions': example(async (complaint, stage) => ({
    body: await customerKey(complaint, stage),
  })),
  'POST /feedback/revisit-answers': example(
    async (complaint, stage) => ({
      body: { ...(await customerKey(complaint, stage)), scores: { overall: 5, again: 5, recommend: 4 } },
    }),
    'resolved',
  ),
  'POST /feedback/complaints/{complaintId}/revisit-attempts': commandExample(
    'attempt-revisit',
    { channel: 'phone', reached: false },
    { status: 'resolved' },
  ),
  'POST /feedback/complaints/{complaintId}/revisit': commandExample(
    'record-revisit',
    { verdict: 'dissatisfied', scores: { overall: 2, again: 2, recommend: 1 } },
    { status: 'resolved' },
  ),
};
