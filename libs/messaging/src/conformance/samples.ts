import { randomUUID } from 'node:crypto';
import type { Actor } from '@recourse/contracts';
import { uuidV5 } from '@recourse/evidence';
import type { NewEvent, RecordedEvent } from '@recourse/event-store';
import type { DeliveryCommand } from '../react/redrive-command.js';

/** No service's: on the broker of a test run groups of one name would share a topic's partitions. */
export const GROUP = 'sample.react';

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const OCCURRED = '2026-01-05T08:00:00.000Z';
const operator: Actor = { kind: 'person', id: 'operator-1', role: 'operator' };

const envelope = (): Omit<NewEvent, 'type' | 'data'> => ({
  id: randomUUID(),
  schema: 1,
  occurredAt: OCCURRED,
  occurredPrecision: 'instant',
  actor: operator,
  causationId: randomUUID(),
  correlationId: randomUUID(),
  depth: 0,
  traceparent: TRACE,
  tenant: 'default',
  sealed: null,
});

/** The type that the handlers of the tests react to. */
export const SOURCE_TYPE = 'complaint.acknowledged';

export const source = (depth = 0): NewEvent => ({
  ...envelope(),
  depth,
  type: SOURCE_TYPE,
  data: { channel: 'desk' },
});

/** Of a type that no handler of the tests reacts to. */
export const bystander = (): NewEvent => ({ ...envelope(), type: 'complaint.withdrawn', data: { reason: 'sample' } });

/** What a reaction to an event appends: always the same for the same cause. */
export const reactionTo = ({ event }: RecordedEvent): NewEvent => ({
  ...envelope(),
  id: uuidV5(event.id, 'reaction'),
  actor: { kind: 'automation', id: 'sample', role: 'automation' },
  causationId: event.id,
  depth: event.depth + 1,
  type: 'complaint.withdrawn',
  data: { reason: 'sample' },
});

export const command = (commandId = randomUUID()): DeliveryCommand => ({
  group: GROUP,
  actor: operator,
  reason: 'mended',
  commandId,
  occurredAt: OCCURRED,
  tenant: 'default',
  traceparent: TRACE,
});

export const complaint = (name: string | number): string => `complaint-${name}`;
