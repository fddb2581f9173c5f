import { CATEGORY, HANDLER, OTHER_HANDLER, stagedConfiguration, TEAM } from '../stage/configuration.js';
import { handler } from '../stage/bring.js';
import { stagedModel, stagedModelSha256, uploadModel } from '../stage/model.js';
import { operator } from '../stage/stage.js';
import { begun, commandExample, example, onComplaint, type Examples } from './example.js';

const aboutOneself = { staff: HANDLER };
const leave = { from: '2999-01-01T00:00:00.000Z', until: '2999-01-02T00:00:00.000Z' };

export const routingExamples: Examples = {
  'GET /routing/teams': example(),
  'GET /routing/staff': example(),
  'GET /routing/staff/{staff}': example(() => ({ params: aboutOneself })),
  'GET /routing/unclassified': example(),
  'GET /routing/waiting': example(),
  'GET /routing/returns': example(),
  'GET /routing/escalated': example(),
  'GET /routing/complaints/{complaintId}': onComplaint(),
  'GET /routing/rules': example(),
  'GET /routing/rules/{pack}/{version}': example(() => ({ params: { pack: 'steered', version: '1' } })),
  'PUT /routing/models/{sha256}': example(() => ({ params: { sha256: stagedModelSha256 }, body: stagedModel })),
  'POST /routing/rules/{pack}/models': example(async (_, stage) => ({
    params: { pack: 'steered' },
    body: await uploadModel(stage),
  })),
  'GET /routing/rules/{pack}/models': example(() => ({ params: { pack: 'steered' } })),
  'POST /routing/rules/{pack}/models/{sha256}/retirement': example(async (_, stage) => {
    const path = '/routing/rules/steered/models';
    await stage.must(operator, { method: 'POST', path, body: await uploadModel(stage) });
    return { params: { pack: 'steered', sha256: stagedModelSha256 }, body: { reason: 'replaced' } };
  }),
  'PUT /routing/configuration': example(() => ({ body: stagedConfiguration })),
  'PUT /routing/staff/{staff}/presence': example(() => ({ params: aboutOneself, body: { present: true } })),
  'POST /routing/staff/{staff}/leaves': example(() => ({ params: aboutOneself, body: leave })),
  'POST /routing/staff/{staff}/leaves/{leaveId}/cancellation': example(async (_, stage) => {
    const path = `/routing/staff/${HANDLER}/leaves`;
    const { eventId } = await stage.must(operator, { method: 'POST', path, body: leave });
    return { params: { ...aboutOneself, leaveId: eventId as string }, body: {} };
  }),
  'POST /routing/complaints/{complaintId}/classification': commandExample('classify', {
    category: CATEGORY,
    severity: 'high',
  }),
  'POST /routing/complaints/{complaintId}/assignment': commandExample('assign', {
    team: TEAM,
    assignee: OTHER_HANDLER,
  }),
  'POST /routing/complaints/{complaintId}/claim': commandExample('claim', {}, { status: 'classified' }),
  'POST /routing/complaints/{complaintId}/return': commandExample('return', { reason: 'not-ours' }),
  'POST /routing/complaints/{complaintId}/return-decision': commandExample(
    'decide-return',
    { accepted: false },
    begun(handler, 'routing', 'return', { reason: 'not-ours' }),
  ),
  'POST /routing/complaints/{complaintId}/recusal': commandExample('recuse', { ...aboutOneself, reason: 'relative' }),
  'POST /routing/complaints/{complaintId}/owner': commandExample('change-owner', {
    to: OTHER_HANDLER,
    reason: 'left-the-house',
  }),
  'POST /routing/complaints/{complaintId}/escalation': commandExample('escalate', { level: 1, team: TEAM }),
};
