import Type from 'typebox';
import { services } from '../envelope/envelope.js';
import { Closed, Code, Count, OneOf, Uuid } from '../schema/primitives.js';
import { defineEvent } from './event-type.js';
import { StreamName } from './shared.js';

const parkedAt = { group: Code, parkedStream: StreamName };
const common = { owners: services, stream: 'delivery' } as const;

export const deliveryParked = defineEvent({
  ...common,
  type: 'delivery.parked',
  summary: {
    en: 'A handler gave up on an event: its stream waits for a redrive',
    zh: '处理程序放弃该事件，事件流等待重新投递',
  },
  data: Closed({
    ...parkedAt,
    sourceEventId: Uuid,
    revision: Count,
    attempts: Count,
    /** Stable code of the failure; never the message, which may be personal. */
    errorCode: Type.String({ pattern: '^[A-Za-z0-9_.-]{1,100}$' }),
    reason: OneOf('poison', 'predecessor-parked'),
  }),
});

export const deliveryRedriveRequested = defineEvent({
  ...common,
  type: 'delivery.redrive-requested',
  summary: { en: 'Somebody asked for a parked stream to be handled again', zh: '请求重新投递被搁置的事件流' },
  data: Closed({ ...parkedAt, reason: Code }),
});

export const deliveryRedriven = defineEvent({
  ...common,
  type: 'delivery.redriven',
  summary: { en: 'A parked stream was handled again, in order', zh: '被搁置的事件流已按顺序重新处理' },
  data: Closed({ ...parkedAt, fromRevision: Count, toRevision: Count }),
});

export const deliveryDiscarded = defineEvent({
  ...common,
  type: 'delivery.discarded',
  summary: { en: 'The waiting events of a parked stream were given up', zh: '放弃被搁置事件流中等待的事件' },
  data: Closed({ ...parkedAt, fromRevision: Count, toRevision: Count, reason: Code }),
});

export const deliveryEvents = [deliveryParked, deliveryRedriveRequested, deliveryRedriven, deliveryDiscarded] as const;
