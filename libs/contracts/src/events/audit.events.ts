import Type from 'typebox';
import { Closed, OneOf, Uuid } from '../schema/primitives.js';
import { defineEvent } from './event-type.js';

export const viewPurposes = ['handling', 'supervision', 'audit', 'customer-request', 'operation'] as const;

export const accessViewed = defineEvent({
  type: 'access.viewed',
  owners: ['audit'],
  stream: 'access',
  summary: { en: 'Somebody looked at the history of a complaint', zh: '有人查看投诉历史' },
  data: Closed({
    complaintId: Uuid,
    what: OneOf('timeline', 'state'),
    purpose: OneOf(...viewPurposes),
    asOf: Type.Optional(
      Closed({
        axis: OneOf('revision', 'recorded', 'occurred'),
        value: Type.String({ maxLength: 40, pattern: '^[0-9TZ:.-]+$' }),
      }),
    ),
  }),
});

export const auditEvents = [accessViewed] as const;
