import type { StagedComplaint } from '../stage/bring.js';
import { supervisor, type Stage } from '../stage/stage.js';
import { example, onComplaint, type Examples } from './example.js';

const purpose = { purpose: 'audit' };

/** Id of the event that the complaint came in with. */
async function firstEvent({ complaintId }: StagedComplaint, stage: Stage): Promise<string> {
  const path = `/audit/complaints/${complaintId}/timeline?purpose=audit`;
  const { items } = await stage.must(supervisor, { method: 'GET', path });
  return (items as readonly { eventId: string }[])[0]!.eventId;
}

export const auditExamples: Examples = {
  'GET /audit/complaints': example(),
  'GET /audit/complaints/{complaintId}/timeline': onComplaint(purpose),
  'GET /audit/complaints/{complaintId}/state': onComplaint(purpose),
  'GET /audit/complaints/{complaintId}/difference': onComplaint({ ...purpose, fromRevision: '0' }),
  'GET /audit/complaints/{complaintId}/access': onComplaint(),
  'POST /audit/complaints/{complaintId}/reveal': example(async (complaint, stage) => ({
    params: { complaintId: complaint.complaintId },
    body: { ...purpose, eventId: await firstEvent(complaint, stage) },
  })),
  'GET /audit/access': example(),
  'GET /audit/events': example(() => ({ query: purpose })),
  'GET /audit/events/{eventId}/causation': example(async (complaint, stage) => ({
    params: { eventId: await firstEvent(complaint, stage) },
    query: purpose,
  })),
  'GET /audit/figures': example(),
  'GET /audit/figures/responses': example(() => ({ query: { channelPrefix: 'import' } })),
  'GET /audit/fold': example(),
  'POST /audit/verification': example(),
};
