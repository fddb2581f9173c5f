import { handler } from '../stage/bring.js';
import { HANDLER } from '../stage/configuration.js';
import { supervisor } from '../stage/stage.js';
import { begun, commandExample, example, onComplaint, type Examples } from './example.js';

const SOON = new Date(Date.now() + 3_600_000).toISOString();
const money = { amount: 2_500, currency: 'EUR' };
const promise = { kind: 'call-back', dueAt: SOON };
const compensation = { kind: 'goodwill', money };
const action = { cause: 'late-delivery', owner: HANDLER, dueAt: SOON };

const proposed = { ...begun(handler, 'resolution', 'compensations', compensation), preparedParam: 'compensationId' };
/** Within a supervisor's limit it is approved at once. */
const approved = { ...begun(supervisor, 'resolution', 'compensations', compensation), preparedParam: 'compensationId' };

export const resolutionExamples: Examples = {
  'GET /resolution/cases': example(),
  'GET /resolution/cases/{complaintId}': onComplaint(),
  'GET /resolution/promises': example(),
  'GET /resolution/compensations': example(),
  'GET /resolution/actions': example(),
  // While it is resolved, everybody may read it who might do the revisit.
  'GET /resolution/complaints/{complaintId}/letters/{template}': example(
    ({ complaintId }) => ({ params: { complaintId, template: 'answer' } }),
    'closed',
  ),
  'POST /resolution/complaints/{complaintId}/contacts': commandExample('contact-customer', {
    channel: 'phone',
    purpose: 'progress',
    reached: true,
  }),
  'POST /resolution/complaints/{complaintId}/investigations': commandExample('investigate', {
    findings: ['late-delivery'],
  }),
  'POST /resolution/complaints/{complaintId}/solutions': commandExample('propose-solution', { remedies: ['refund'] }),
  'POST /resolution/complaints/{complaintId}/promises': commandExample('make-promise', promise),
  'POST /resolution/complaints/{complaintId}/promises/{promiseId}/keeping': commandExample(
    'keep-promise',
    {},
    { ...begun(handler, 'resolution', 'promises', promise), preparedParam: 'promiseId' },
  ),
  'POST /resolution/complaints/{complaintId}/compensations': commandExample('propose-compensation', compensation),
  'POST /resolution/complaints/{complaintId}/compensations/{compensationId}/approval': commandExample(
    'approve-compensation',
    {},
    proposed,
  ),
  'POST /resolution/complaints/{complaintId}/compensations/{compensationId}/decline': commandExample(
    'decline-compensation',
    { reason: 'too-much' },
    proposed,
  ),
  'POST /resolution/complaints/{complaintId}/compensations/{compensationId}/payment': commandExample(
    'pay-compensation',
    {},
    approved,
  ),
  'POST /resolution/complaints/{complaintId}/actions': commandExample('raise-action', action),
  'POST /resolution/complaints/{complaintId}/actions/{actionId}/completion': commandExample(
    'complete-action',
    {},
    { ...begun(handler, 'resolution', 'actions', action), preparedParam: 'actionId' },
  ),
  'POST /resolution/complaints/{complaintId}/resolution': commandExample('resolve', {
    outcome: 'partly-upheld',
    remedies: ['refund'],
  }),
  'POST /resolution/complaints/{complaintId}/reopening': commandExample(
    'reopen',
    { reason: 'new-facts' },
    { status: 'resolved' },
  ),
  'POST /resolution/complaints/{complaintId}/closure': commandExample(
    'close',
    { reason: 'customer-agreed' },
    { status: 'resolved' },
  ),
};
