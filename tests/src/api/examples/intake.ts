import { randomUUID } from 'node:crypto';
import { bring, type StagedComplaint } from '../stage/bring.js';
import { ADAPTED_CHANNEL, CHANNEL, stagedSubmission } from '../stage/configuration.js';
import { supervisor, type Stage } from '../stage/stage.js';
import { commandExample, example, onComplaint, type Examples } from './example.js';
import { customerOf } from './staged-customer.js';

const submission = { ...stagedSubmission, channel: ADAPTED_CHANNEL, language: 'zh', text: '包裹一直没有送到。' };
const file = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const purpose = { purpose: 'handling' };

/** What a customer needs; the read model that it opens is there. */
async function customerKey({ reference, secret }: StagedComplaint, stage: Stage) {
  const key = { reference, secret };
  await stage.untilOpen('/intake/status', key);
  return key;
}

async function attach({ complaintId }: StagedComplaint, stage: Stage): Promise<string> {
  const path = `/intake/complaints/${complaintId}/attachments?channel=${CHANNEL}`;
  return (await stage.must(supervisor, { method: 'POST', path, body: file }))['attachmentId'] as string;
}

async function linkToAnother({ complaintId }: StagedComplaint, stage: Stage): Promise<string> {
  const other = await bring(stage, 'received');
  const path = `/intake/complaints/${complaintId}/links`;
  await stage.must(supervisor, {
    method: 'POST',
    path,
    body: { otherComplaintId: other.complaintId, kind: 'duplicate' },
  });
  return other.complaintId;
}

async function merge(customerId: string, stage: Stage): Promise<string> {
  const into = await customerOf(await bring(stage, 'received'), stage);
  await stage.must(supervisor, { method: 'POST', path: `/intake/customers/${customerId}/merge`, body: { into } });
  return into;
}

export const intakeExamples: Examples = {
  'POST /intake/complaints': example(() => ({ body: submission })),
  'POST /intake/complaints/bulk': example(() => ({
    body: { submissions: [submission, { ...submission, externalId: randomUUID() }] },
  })),
  'POST /intake/complaints/{complaintId}/acknowledgement': commandExample(
    'acknowledge',
    { channel: CHANNEL },
    // Those of today were acknowledged when they came in.
    { historical: true },
  ),
  'POST /intake/complaints/{complaintId}/supplements': commandExample('supplement', {
    channel: ADAPTED_CHANNEL,
    text: 'The van came by and drove on.',
  }),
  'POST /intake/complaints/{complaintId}/attachments': example(({ complaintId }) => ({
    params: { complaintId },
    query: { channel: ADAPTED_CHANNEL },
    headers: { 'recourse-file-name': encodeURIComponent('收据.pdf') },
    body: file,
  })),
  'GET /intake/complaints/{complaintId}/attachments': onComplaint(),
  'GET /intake/complaints/{complaintId}/attachments/{attachmentId}': {
    ...example(({ complaintId, prepared }) => ({
      params: { complaintId, attachmentId: prepared },
      query: purpose,
    })),
    way: { onceReceived: attach },
  },
  'POST /intake/complaints/{complaintId}/links': {
    ...commandExample('link', {}),
    async request({ complaintId }, stage) {
      const { complaintId: otherComplaintId } = await bring(stage, 'received');
      return { params: { complaintId }, body: { otherComplaintId, kind: 'related' } };
    },
  },
  'GET /intake/complaints/{complaintId}/links': example(async (complaint, stage) => {
    await customerKey(complaint, stage);
    return { params: { complaintId: complaint.complaintId } };
  }),
  'POST /intake/complaints/{complaintId}/links/{otherComplaintId}/removal': commandExample(
    'unlink',
    { reason: 'not-the-same' },
    { onceReceived: linkToAnother, preparedParam: 'otherComplaintId' },
  ),
  'GET /intake/complaints/{complaintId}/duplicates': example(async (complaint, stage) => {
    await customerKey(complaint, stage);
    return { params: { complaintId: complaint.complaintId } };
  }),
  'POST /intake/complaints/{complaintId}/customer/reveal': example(async (complaint, stage) => {
    await customerOf(complaint, stage);
    return { params: { complaintId: complaint.complaintId }, body: purpose };
  }),
  'POST /intake/complaints/{complaintId}/withdrawal': commandExample('withdraw', { reason: 'customer-request' }),
  'POST /intake/complaints/{complaintId}/history-end': commandExample(
    'end-history',
    { asOf: '2025-01-01T00:00:00.000Z' },
    { historical: true },
  ),
  'GET /intake/customers/{customerId}': example(async (complaint, stage) => ({
    params: { customerId: await customerOf(complaint, stage) },
  })),
  'GET /intake/customers/{customerId}/complaints': example(async (complaint, stage) => ({
    params: { customerId: await customerOf(complaint, stage) },
  })),
  'POST /intake/customers/{customerId}/changes': example(async (complaint, stage) => ({
    params: { customerId: await customerOf(complaint, stage) },
    body: { language: 'zh', channels: ['phone'], preferences: 'Not before noon.' },
  })),
  'POST /intake/customers/{customerId}/merge': example(async (_, stage) => ({
    params: { customerId: await customerOf(await bring(stage, 'received'), stage) },
    body: { into: await customerOf(await bring(stage, 'received'), stage) },
  })),
  'POST /intake/customers/{customerId}/split': example(async (_, stage) => {
    const customerId = await customerOf(await bring(stage, 'received'), stage);
    return { params: { customerId }, body: { from: await merge(customerId, stage), reason: 'not-the-same' } };
  }),
  'POST /intake/status': example(async (complaint, stage) => ({ body: await customerKey(complaint, stage) })),
  'POST /intake/status/supplement': example(async (complaint, stage) => ({
    body: { ...(await customerKey(complaint, stage)), text: '又打了一次电话。' },
  })),
  'POST /intake/status/attachments': example(async (complaint, stage) => {
    const { reference, secret } = await customerKey(complaint, stage);
    return { headers: { 'recourse-reference': reference, 'recourse-secret': secret }, body: file };
  }),
  'POST /intake/status/withdrawal': example(async (complaint, stage) => ({
    body: await customerKey(complaint, stage),
  })),
};
