import Type from 'typebox';
import { Closed, Code, OneOf } from '../schema/primitives.js';
import { defineEvent } from './event-type.js';
import { cycle, Note } from './shared.js';

/** `not-stated`: the source of an imported complaint does not say whether it was justified. */
export const outcomes = ['upheld', 'partly-upheld', 'not-upheld', 'not-ours', 'not-stated'] as const;

export const contactPurposes = ['first-response', 'more-information', 'progress', 'answer'] as const;

export const complaintCustomerContacted = defineEvent({
  type: 'complaint.customer-contacted',
  owners: ['resolution'],
  stream: 'complaint',
  summary: { en: 'The handler contacted the customer', zh: '处理人联系客户' },
  data: Closed({ ...cycle, channel: Code, purpose: OneOf(...contactPurposes), reached: Type.Boolean() }),
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
  }),
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
  complaintResolved,
  complaintReopened,
  complaintClosed,
] as const;
