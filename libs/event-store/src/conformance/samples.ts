import { randomUUID } from 'node:crypto';
import type { NewEvent } from '../event-store.port.js';

/** Events to append, valid by their contracts. Every service may append `delivery.parked`. */
const envelope = (): Omit<NewEvent, 'type' | 'data'> => ({
  id: randomUUID(),
  schema: 1,
  occurredAt: '2026-01-05T08:00:00.000Z',
  occurredPrecision: 'instant',
  actor: { kind: 'automation', id: 'conformance', role: 'system' },
  causationId: randomUUID(),
  correlationId: randomUUID(),
  depth: 0,
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  tenant: 'default',
  sealed: null,
});

export const parked = (id: string = randomUUID()): NewEvent => ({
  ...envelope(),
  id,
  type: 'delivery.parked',
  data: {
    group: 'conformance',
    parkedStream: `complaint-${randomUUID()}`,
    sourceEventId: randomUUID(),
    revision: 0,
    attempts: 3,
    errorCode: 'SAMPLE',
    reason: 'poison',
  },
});

export const parkedMany = (count: number): NewEvent[] => Array.from({ length: count }, () => parked());

/** Belongs to intake alone. */
export const acknowledged = (): NewEvent => ({
  ...envelope(),
  type: 'complaint.acknowledged',
  data: { channel: 'desk' },
});

export const withSealedText = (bytes: number): NewEvent => ({
  ...envelope(),
  type: 'complaint.withdrawn',
  data: { reason: 'sample' },
  sealed: { keyId: randomUUID(), fields: { '/note': 'x'.repeat(bytes) } },
});

export const deliveryStream = (): string => `delivery-conformance-${randomUUID()}`;
export const complaintStream = (): string => `complaint-${randomUUID()}`;
