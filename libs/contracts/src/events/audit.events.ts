import Type from 'typebox';
import { Closed, Code, Instant, OneOf, Uuid } from '../schema/primitives.js';
import { defineEvent } from './event-type.js';

export const viewPurposes = ['handling', 'supervision', 'audit', 'customer-request', 'operation'] as const;

const AsOf = Closed({
  axis: OneOf('revision', 'recorded', 'occurred'),
  value: Type.String({ maxLength: 40, pattern: '^[0-9TZ:.-]+$' }),
});

export const accessViewed = defineEvent({
  type: 'access.viewed',
  owners: ['audit'],
  stream: 'access',
  summary: { en: 'Somebody looked at the history of a complaint', zh: '有人查看投诉历史' },
  data: Closed({
    complaintId: Uuid,
    what: OneOf('timeline', 'state'),
    purpose: OneOf(...viewPurposes),
    asOf: Type.Optional(AsOf),
    /** The other moment, where two were compared. */
    comparedTo: Type.Optional(AsOf),
  }),
});

/** Whoever opens what is sealed records it first: audit the values of events, intake files and customers' contacts. */
export const accessRevealed = defineEvent({
  type: 'access.revealed',
  owners: ['audit', 'intake'],
  stream: 'access',
  summary: { en: 'Somebody read the personal data of an event', zh: '有人查看事件中的个人信息' },
  data: Closed({ complaintId: Uuid, eventId: Uuid, purpose: OneOf(...viewPurposes) }),
});

/** What the log is searched by. */
export const searchMembers = {
  type: Type.Optional(Code),
  actor: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._@:-]{0,99}$' })),
  complaintId: Type.Optional(Uuid),
  causationId: Type.Optional(Uuid),
  correlationId: Type.Optional(Uuid),
  recordedFrom: Type.Optional(Instant),
  recordedUntil: Type.Optional(Instant),
};

/** In the stream `access-log`: a search is about no single complaint. */
export const accessSearched = defineEvent({
  type: 'access.searched',
  owners: ['audit'],
  stream: 'access',
  summary: { en: 'Somebody searched the log', zh: '有人检索日志' },
  data: Closed({
    purpose: OneOf(...viewPurposes),
    ...searchMembers,
  }),
});

export const auditEvents = [accessViewed, accessRevealed, accessSearched] as const;
