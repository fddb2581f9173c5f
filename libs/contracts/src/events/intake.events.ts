import Type from 'typebox';
import { Closed, Code, FreeText, Instant, Language, OneOf, Reference, Uuid } from '../schema/primitives.js';
import { defineEvent } from './event-type.js';
import { Contact, Note } from './shared.js';

export const complaintKinds = ['complaint', 'opinion', 'inquiry', 'coordination', 'repair-request', 'praise'] as const;

/** Bytes of UTF-8 that one message may have until sealed objects exist (design §6). */
export const MAX_TEXT_BYTES = 32_768;

export const complaintReceived = defineEvent({
  type: 'complaint.received',
  owners: ['intake'],
  stream: 'complaint',
  summary: { en: 'A complaint came in', zh: '收到投诉' },
  data: Closed({
    reference: Reference,
    channel: Code,
    kind: OneOf(...complaintKinds),
    language: Language,
    product: Type.Optional(Code),
    issue: Type.Optional(Code),
    customerId: Uuid,
    /** Whether the customer was registered before; false makes intake register one from this event. */
    customerKnown: Type.Boolean(),
    /** Lives on its own occurredAt: no wall-clock timer is armed until `complaint.history-ended`. */
    historical: Type.Boolean(),
    /** The submission's own day of assignment, for historical complaints that know it. */
    assignedAt: Type.Optional(Instant),
  }),
  personal: Closed({
    externalId: Type.Optional(FreeText(200)),
    text: FreeText(MAX_TEXT_BYTES),
    remedySought: Type.Optional(FreeText(2_000)),
    contact: Type.Optional(Contact),
    /** What else the channel said, by the channel's own field names, kept as received. */
    details: Type.Optional(Type.Record(Type.String(), FreeText(1_000))),
  }),
});

export const complaintAcknowledged = defineEvent({
  type: 'complaint.acknowledged',
  owners: ['intake'],
  stream: 'complaint',
  summary: { en: 'The customer was told that the complaint has arrived', zh: '已告知客户投诉已受理' },
  data: Closed({ channel: Code }),
});

export const complaintHistoryEnded = defineEvent({
  type: 'complaint.history-ended',
  owners: ['intake'],
  stream: 'complaint',
  summary: { en: 'The imported history ends here; live from now on', zh: '历史补录结束，此后按实时处理' },
  data: Closed({ asOf: Instant }),
});

export const complaintWithdrawn = defineEvent({
  type: 'complaint.withdrawn',
  owners: ['intake'],
  stream: 'complaint',
  summary: { en: 'The customer withdrew the complaint', zh: '客户撤回投诉' },
  data: Closed({ reason: Code }),
  personal: Note,
});

export const customerRegistered = defineEvent({
  type: 'customer.registered',
  owners: ['intake'],
  stream: 'customer',
  summary: { en: 'A customer file was opened', zh: '建立客户档案' },
  data: Closed({ customerId: Uuid, firstComplaintId: Type.Optional(Uuid) }),
  personal: Closed({ contact: Type.Optional(Contact) }),
});

export const intakeEvents = [
  complaintReceived,
  complaintAcknowledged,
  complaintHistoryEnded,
  complaintWithdrawn,
  customerRegistered,
] as const;
