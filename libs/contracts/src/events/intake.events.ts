import Type from 'typebox';
import { Closed, Code, FreeText, Instant, Language, OneOf, Reference, Uuid } from '../schema/primitives.js';
import { defineEvent } from './event-type.js';
import { Attachments, Contact, FileNames, Note } from './shared.js';

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
    /** Who took it in person: the first-contact owner from the start (requirement F4). */
    firstContact: Type.Optional(Code),
    /** Staff whom it is about. They never handle it. */
    about: Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 20 })),
    /** How many people complain together; left out for one. */
    groupSize: Type.Optional(Type.Integer({ minimum: 2, maximum: 1_000_000 })),
    attachments: Type.Optional(Attachments),
  }),
  personal: Closed({
    externalId: Type.Optional(FreeText(200)),
    text: FreeText(MAX_TEXT_BYTES),
    remedySought: Type.Optional(FreeText(2_000)),
    contact: Type.Optional(Contact),
    /** What else the channel said, by the channel's own field names, kept as received. */
    details: Type.Optional(Type.Record(Type.String(), FreeText(1_000))),
    /** Who speaks for a group: at most five (CN NFRA 3/2020). */
    representatives: Type.Optional(Type.Array(Contact, { minItems: 1, maxItems: 5 })),
    /** In the order of `attachments`. */
    fileNames: Type.Optional(FileNames),
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

export const complaintSupplemented = defineEvent({
  type: 'complaint.supplemented',
  owners: ['intake'],
  stream: 'complaint',
  summary: { en: 'The customer added something to the complaint', zh: '客户补充投诉内容' },
  data: Closed({ channel: Code, attachments: Type.Optional(Attachments) }),
  personal: Closed({ text: Type.Optional(FreeText(MAX_TEXT_BYTES)), fileNames: Type.Optional(FileNames) }),
});

/** `merged-into`: the other one is handled for both; per clock the earlier trigger counts (rules.md 7). */
export const linkKinds = ['duplicate', 'related', 'merged-into'] as const;

export const complaintLinked = defineEvent({
  type: 'complaint.linked',
  owners: ['intake'],
  stream: 'complaint',
  summary: { en: 'The complaint was linked to another one', zh: '关联到另一件投诉' },
  data: Closed({ otherComplaintId: Uuid, kind: OneOf(...linkKinds) }),
  personal: Note,
});

export const complaintUnlinked = defineEvent({
  type: 'complaint.unlinked',
  owners: ['intake'],
  stream: 'complaint',
  summary: { en: 'A link to another complaint was taken back', zh: '取消与另一件投诉的关联' },
  data: Closed({ otherComplaintId: Uuid, reason: Code }),
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

/** The customer pyramid (requirement K2). */
export const customerTiers = ['top', 'high', 'middle', 'low', 'inactive', 'potential'] as const;

/** The customer's stages of life (requirement K3). */
export const customerStages = ['suspect', 'prospect', 'first-time', 'repeat', 'regular', 'advocate', 'lost'] as const;

export const customerUpdated = defineEvent({
  type: 'customer.updated',
  owners: ['intake'],
  stream: 'customer',
  summary: { en: 'The customer file was changed', zh: '变更客户档案' },
  data: Closed({
    customerId: Uuid,
    tier: Type.Optional(OneOf(...customerTiers)),
    stage: Type.Optional(OneOf(...customerStages)),
    language: Type.Optional(Language),
    /** In the order in which the customer wants to be reached. */
    channels: Type.Optional(Type.Array(Code, { maxItems: 10 })),
  }),
  personal: Closed({
    contact: Type.Optional(Contact),
    preferences: Type.Optional(FreeText(4_000)),
    taboos: Type.Optional(FreeText(4_000)),
  }),
});

export const customerMerged = defineEvent({
  type: 'customer.merged',
  owners: ['intake'],
  stream: 'customer',
  summary: { en: 'The customer is the same person as another one', zh: '合并到另一客户档案' },
  data: Closed({ customerId: Uuid, into: Uuid }),
  personal: Note,
});

export const customerSplit = defineEvent({
  type: 'customer.split',
  owners: ['intake'],
  stream: 'customer',
  summary: { en: 'A merge of customers was taken back', zh: '撤销客户合并' },
  data: Closed({ customerId: Uuid, from: Uuid, reason: Code }),
  personal: Note,
});

export const intakeEvents = [
  complaintReceived,
  complaintAcknowledged,
  complaintHistoryEnded,
  complaintWithdrawn,
  complaintSupplemented,
  complaintLinked,
  complaintUnlinked,
  customerRegistered,
  customerUpdated,
  customerMerged,
  customerSplit,
] as const;
