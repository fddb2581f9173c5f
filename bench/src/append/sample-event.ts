import { randomBytes, randomUUID } from 'node:crypto';
import type { NewEvent } from '@recourse/event-store';

/** Bytes of the envelope that `sampleEvent` gives, about; the goals speak of 700. */
export const SAMPLE_BYTES = 700;

export const SAMPLE_TYPE = 'complaint.withdrawn';

const SEALED = randomBytes(100).toString('base64url');

/** One trace in twenty is recorded, as in production; which of them an append belongs to is left to chance. */
const TRACES = Array.from(
  { length: 20 },
  (_, index) => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-0${index === 0 ? 1 : 0}`,
);

/** An event such as intake appends: sealed text, fresh id. */
export const sampleEvent = (): NewEvent => ({
  id: randomUUID(),
  type: SAMPLE_TYPE,
  schema: 1,
  occurredAt: '2026-08-03T01:20:00.000Z',
  occurredPrecision: 'instant',
  actor: { kind: 'person', id: 'staff-07', role: 'handler' },
  causationId: '018f6a2e-7c31-7a55-9d10-3b7f00c1a0ff',
  correlationId: '018f6a2e-7c31-8a55-9d10-3b7f00c1a001',
  depth: 0,
  traceparent: TRACES[Math.floor(Math.random() * TRACES.length)]!,
  tenant: 'default',
  data: { reason: 'no-longer-needed' },
  sealed: { keyId: '018f6a2e-7c31-4a55-9d10-3b7f00c1a004', fields: { '/note': SEALED } },
});
