import Type from 'typebox';
import { Closed, Code, FreeText, Instant, OneOf, Uuid } from '../schema/primitives.js';
import { defineEvent } from './event-type.js';
import { cycle, RulesReference } from './shared.js';

const Score = Type.Integer({ minimum: 1, maximum: 5 });

/** The three questions of requirement Q3, 1 (worst) to 5 (best). */
export const RevisitScores = Closed({ overall: Score, again: Score, recommend: Score });

/** Every revisit event is tied to the resolution that it judges. */
const judged = { ...cycle, resolutionId: Uuid };

export const complaintRevisitPlanned = defineEvent({
  type: 'complaint.revisit-planned',
  owners: ['feedback'],
  stream: 'complaint',
  summary: { en: 'A revisit was planned', zh: '已安排回访' },
  data: Closed({
    ...judged,
    dueAt: Instant,
    attempts: Type.Integer({ minimum: 1 }),
    channels: Type.Array(Code, { maxItems: 10 }),
    rules: RulesReference,
  }),
});

export const complaintRevisitAttempted = defineEvent({
  type: 'complaint.revisit-attempted',
  owners: ['feedback'],
  stream: 'complaint',
  summary: { en: 'Somebody tried to reach the customer for the revisit', zh: '尝试回访客户' },
  data: Closed({ ...judged, attempt: Type.Integer({ minimum: 1 }), channel: Code, reached: Type.Boolean() }),
});

export const complaintRevisited = defineEvent({
  type: 'complaint.revisited',
  owners: ['feedback'],
  stream: 'complaint',
  summary: { en: 'The customer judged the resolution', zh: '客户评价处理结果' },
  data: Closed({
    ...judged,
    verdict: OneOf('satisfied', 'dissatisfied'),
    scores: Type.Optional(RevisitScores),
  }),
  personal: Closed({
    comment: Type.Optional(FreeText(4_000)),
    /** What would have made it a 5 (requirement Q3). */
    improvement: Type.Optional(FreeText(4_000)),
  }),
});

export const feedbackEvents = [complaintRevisitPlanned, complaintRevisitAttempted, complaintRevisited] as const;
