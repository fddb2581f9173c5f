import type { Envelope, EventOf } from '@recourse/contracts';
import type { Decision } from '@recourse/service-kit/domain';
import type { Filing } from './file-complaint.js';
import type { Submission } from './submission.js';

export const NOW = '2026-03-02T09:30:00.000Z';

export const webComplaint: Submission = { channel: 'web', language: 'en', text: 'The delivery never came.' };

export const fullComplaint: Submission = {
  channel: 'desk-phone',
  kind: 'inquiry',
  language: 'zh',
  product: 'parcel',
  issue: 'late',
  text: '快递一直没有送到。',
  remedySought: '退款',
  contact: { name: '样例', phone: '000' },
  details: { orderNumber: 'A-1', 'weird/field~name': 'x' },
  externalId: 'case 17',
  customerId: '0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f',
};

export const importedComplaint: Submission = {
  channel: 'import-web',
  language: 'en',
  product: 'mortgage',
  text: '',
  externalId: '3571115',
  historical: { receivedAt: '2020-03-18T00:00:00.000Z', precision: 'day', assignedAt: '2020-03-20T00:00:00.000Z' },
};

export const filing: Filing = {
  reference: 'RC-0000-0012',
  customerId: '0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f',
  customerKnown: false,
  firstContact: null,
};

/** The event that a decision becomes, unsealed. */
export function recorded(
  { type, data, occurredAt, precision }: Decision,
  fields: Partial<Envelope> = {},
): EventOf<'complaint.received'> & Envelope {
  return {
    id: '4a1c53b2-0000-7000-8000-000000000000',
    type,
    schema: 1,
    stream: 'complaint-4a1c53b2-1111-8000-8000-000000000000',
    revision: 0,
    occurredAt: occurredAt ?? NOW,
    occurredPrecision: precision ?? 'instant',
    recordedAt: NOW,
    actor: { kind: 'channel', id: 'page', role: 'channel' },
    causationId: '4a1c53b2-2222-7000-8000-000000000000',
    correlationId: '4a1c53b2-1111-8000-8000-000000000000',
    depth: 0,
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    tenant: 'main',
    data,
    sealed: null,
    prev: null,
    ...fields,
  } as EventOf<'complaint.received'> & Envelope;
}
