import Type from 'typebox';
import { Closed, Code, Instant, Language, Money, OneOf, Uuid } from '../schema/primitives.js';
import { defineEvent } from './event-type.js';
import { cycle, Note, RulesReference } from './shared.js';

/** `not-stated`: the source of an imported complaint does not say whether it was justified. */
export const outcomes = ['upheld', 'partly-upheld', 'not-upheld', 'not-ours', 'not-stated'] as const;

export const contactPurposes = ['first-response', 'more-information', 'progress', 'answer'] as const;

export const complaintCustomerContacted = defineEvent({
  type: 'complaint.customer-contacted',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'The handler contacted the customer', zh: '处理人联系客户' },
  data: Closed({
    ...cycle,
    channel: Code,
    purpose: OneOf(...contactPurposes),
    reached: Type.Boolean(),
    /** The letter that was sent: which template of which rule pack, in which language. Its text is the note. */
    letter: Type.Optional(Closed({ template: Code, language: Language, rules: RulesReference })),
  }),
  personal: Note,
});

export const complaintResolved = defineEvent({
  type: 'complaint.resolved',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'The complaint got its answer', zh: '投诉已有处理结果' },
  data: Closed({
    ...cycle,
    outcome: OneOf(...outcomes),
    remedies: Type.Array(Code, { maxItems: 20 }),
    /** The regime's own code of the answer, as the source states it. */
    responseCode: Type.Optional(Code),
    /** What the source itself says about its timeliness; no clock is computed from it. */
    claimedTimely: Type.Optional(Type.Boolean()),
    rootCause: Type.Optional(Code),
  }),
  personal: Note,
});

export const complaintInvestigated = defineEvent({
  type: 'complaint.investigated',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'The handler found something out', zh: '调查有结果' },
  data: Closed({ ...cycle, findings: Type.Array(Code, { minItems: 1, maxItems: 20 }) }),
  personal: Note,
});

export const complaintSolutionProposed = defineEvent({
  type: 'complaint.solution-proposed',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'A solution was proposed to the customer', zh: '向客户提出解决方案' },
  data: Closed({ ...cycle, remedies: Type.Array(Code, { minItems: 1, maxItems: 20 }) }),
  personal: Note,
});

export const complaintPromiseMade = defineEvent({
  type: 'complaint.promise-made',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'The customer was promised something by a certain time', zh: '向客户作出限时承诺' },
  data: Closed({ ...cycle, kind: Code, dueAt: Instant }),
  personal: Note,
});

/** A promise, a compensation and an action have the id of the event that began them. */
export const complaintPromiseKept = defineEvent({
  type: 'complaint.promise-kept',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'A promise was kept', zh: '承诺已兑现' },
  data: Closed({ ...cycle, promiseId: Uuid }),
  personal: Note,
});

export const complaintPromiseBroken = defineEvent({
  type: 'complaint.promise-broken',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'A promise was not kept in time', zh: '承诺未按时兑现' },
  data: Closed({ ...cycle, promiseId: Uuid, dueAt: Instant }),
});

export const complaintCompensationProposed = defineEvent({
  type: 'complaint.compensation-proposed',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'A compensation was proposed', zh: '提出补偿' },
  data: Closed({
    ...cycle,
    kind: Code,
    money: Money,
    /** Above the proposer's own limit: somebody else has to approve it. */
    secondPerson: Type.Boolean(),
    /** The rules whose limits were looked at; left out where the complaint names none. */
    rules: Type.Optional(RulesReference),
  }),
  personal: Note,
});

const ofCompensation = { ...cycle, compensationId: Uuid };

export const complaintCompensationApproved = defineEvent({
  type: 'complaint.compensation-approved',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'A compensation was approved', zh: '批准补偿' },
  data: Closed({ ...ofCompensation, secondPerson: Type.Boolean() }),
  personal: Note,
});

export const complaintCompensationDeclined = defineEvent({
  type: 'complaint.compensation-declined',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'A compensation was declined', zh: '不予补偿' },
  data: Closed({ ...ofCompensation, reason: Code }),
  personal: Note,
});

export const complaintCompensationPaid = defineEvent({
  type: 'complaint.compensation-paid',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'A compensation was paid', zh: '补偿已支付' },
  data: Closed(ofCompensation),
  personal: Note,
});

export const complaintActionRaised = defineEvent({
  type: 'complaint.action-raised',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'A corrective action was raised', zh: '提出整改措施' },
  data: Closed({ ...cycle, cause: Code, owner: Code, dueAt: Instant }),
  personal: Note,
});

export const complaintActionCompleted = defineEvent({
  type: 'complaint.action-completed',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'A corrective action was completed', zh: '整改措施已完成' },
  data: Closed({ ...cycle, actionId: Uuid }),
  personal: Note,
});

export const complaintReopened = defineEvent({
  type: 'complaint.reopened',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'The complaint was reopened: its next cycle begins', zh: '重新处理：进入下一轮' },
  data: Closed({ ...cycle, reason: Code, automatic: Type.Boolean() }),
  personal: Note,
});

export const complaintClosed = defineEvent({
  type: 'complaint.closed',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'The complaint was closed', zh: '投诉已结案' },
  data: Closed({ ...cycle, reason: Code, automatic: Type.Boolean() }),
  personal: Note,
});

export const resolutionEvents = [
  complaintCustomerContacted,
  complaintInvestigated,
  complaintSolutionProposed,
  complaintPromiseMade,
  complaintPromiseKept,
  complaintPromiseBroken,
  complaintCompensationProposed,
  complaintCompensationApproved,
  complaintCompensationDeclined,
  complaintCompensationPaid,
  complaintActionRaised,
  complaintActionCompleted,
  complaintResolved,
  complaintReopened,
  complaintClosed,
] as const;
