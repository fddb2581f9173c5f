import { randomUUID } from 'node:crypto';
import type { ErrorCode } from '@recourse/contracts';
import type { Sent } from '../api/http-client.js';
import { bring, handler } from '../api/stage/bring.js';
import {
  ADAPTED_CHANNEL,
  CHANNEL,
  HANDLER,
  OTHER_HANDLER,
  RECUSED_HANDLER,
  stagedSubmission,
  TEAM,
} from '../api/stage/configuration.js';
import { operator, supervisor, type Person, type Stage } from '../api/stage/stage.js';

export interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly request: (stage: Stage) => Sent | Promise<Sent>;
}

const FUTURE = '2999-01-01T00:00:00.000Z';
const DEPTH = 10_000;
const MEBIBYTE = 1_048_576;
const MOST_TEXT_BYTES = 32_768;

async function post(stage: Stage, person: Person, path: string, body: object | string, headers: object = {}) {
  return {
    method: 'POST',
    path,
    headers: {
      authorization: `Bearer ${await stage.token(person)}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

const filing =
  (body: object | string, person: Person = operator) =>
  (stage: Stage) =>
    post(stage, person, '/intake/complaints', body);

const onAssigned =
  (person: Person, service: string, step: string, body: object, headers: object = {}) =>
  async (stage: Stage) => {
    const { complaintId } = await bring(stage, 'assigned');
    return post(stage, person, `/${service}/complaints/${complaintId}/${step}`, body, headers);
  };

const asking = (body: object): Sent => ({
  method: 'POST',
  path: '/intake/status',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const resolution = { outcome: 'upheld', remedies: [] };

/** What is refused, whoever builds a client: each with its status and its code. */
export const refusals: Readonly<Record<string, Refusal>> = {
  'no token': {
    status: 401,
    code: 'UNAUTHENTICATED',
    request: () => ({
      method: 'POST',
      path: '/intake/complaints',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(stagedSubmission),
    }),
  },
  'a wrong role': {
    status: 403,
    code: 'FORBIDDEN',
    request: onAssigned({ role: 'auditor' }, 'resolution', 'resolution', resolution),
  },
  'not the handler': {
    status: 403,
    code: 'NOT_THE_HANDLER',
    request: onAssigned({ role: 'handler', subject: OTHER_HANDLER }, 'resolution', 'resolution', resolution),
  },
  'somebody who is recused': {
    status: 409,
    code: 'STAFF_RECUSED',
    request: async (stage) => {
      const { complaintId } = await bring(stage, 'classified', { recused: true });
      const body = { team: TEAM, assignee: RECUSED_HANDLER };
      return post(stage, supervisor, `/routing/complaints/${complaintId}/assignment`, body);
    },
  },
  'a compensation approved by who proposed it': {
    status: 403,
    code: 'SECOND_PERSON_REQUIRED',
    request: async (stage) => {
      const { complaintId } = await bring(stage, 'assigned');
      const path = `/resolution/complaints/${complaintId}/compensations`;
      const body = { kind: 'goodwill', money: { amount: 2_500, currency: 'EUR' } };
      const { eventId } = await stage.must(handler, { method: 'POST', path, body });
      return post(stage, { role: 'supervisor', subject: HANDLER }, `${path}/${eventId as string}/approval`, {});
    },
  },
  'a compensation above the limit': {
    status: 403,
    code: 'COMPENSATION_ABOVE_LIMIT',
    request: async (stage) => {
      const { complaintId } = await bring(stage, 'assigned');
      const path = `/resolution/complaints/${complaintId}/compensations`;
      const body = { kind: 'goodwill', money: { amount: 50_001, currency: 'EUR' } };
      const { eventId } = await stage.must(handler, { method: 'POST', path, body });
      return post(stage, supervisor, `${path}/${eventId as string}/approval`, {});
    },
  },
  'a return decided by who returned it': {
    status: 409,
    code: 'RETURN_BY_DECIDER',
    request: async (stage) => {
      const { complaintId } = await bring(stage, 'assigned');
      const path = `/routing/complaints/${complaintId}`;
      await stage.must(handler, { method: 'POST', path: `${path}/return`, body: { reason: 'not-ours' } });
      return post(stage, { role: 'supervisor', subject: HANDLER }, `${path}/return-decision`, { accepted: false });
    },
  },
  'a channel that is not the token’s': {
    status: 403,
    code: 'CHANNEL_NOT_PERMITTED',
    request: filing(stagedSubmission, { role: 'channel', channels: [ADAPTED_CHANNEL] }),
  },
  'a revisit by who resolved it': {
    status: 409,
    code: 'REVISIT_BY_HANDLER',
    request: async (stage) => {
      const { complaintId } = await bring(stage, 'resolved');
      return post(stage, handler, `/feedback/complaints/${complaintId}/revisit`, { verdict: 'satisfied' });
    },
  },
  'a body of more than a mebibyte': {
    status: 413,
    code: 'INPUT_TOO_LARGE',
    request: filing({ ...stagedSubmission, text: 'x'.repeat(MEBIBYTE) }),
  },
  'a text of too many bytes, in few characters': {
    status: 413,
    code: 'INPUT_TOO_LARGE',
    request: filing({ ...stagedSubmission, text: '诉'.repeat(MOST_TEXT_BYTES / 3 + 1) }),
  },
  'no JSON': { status: 400, code: 'INPUT_NOT_JSON', request: filing('{"channel":') },
  'an empty body': { status: 400, code: 'INPUT_NOT_JSON', request: filing('') },
  'the prototype of an object': {
    status: 400,
    code: 'INPUT_NOT_JSON',
    request: filing('{"__proto__":{"role":"operator"}}'),
  },
  'a member that nobody knows': {
    status: 400,
    code: 'INPUT_INVALID',
    request: filing({ ...stagedSubmission, status: 'closed' }),
  },
  'a path that holds no id': {
    status: 400,
    code: 'INPUT_INVALID',
    request: (stage) => post(stage, operator, '/intake/complaints/1%20or%201/withdrawal', { reason: 'none' }),
  },
  'a path with an endless name': {
    status: 404,
    code: 'NOT_FOUND',
    request: async (stage) => ({
      method: 'GET',
      path: `/resolution/cases/${'a'.repeat(3_000)}`,
      headers: { authorization: `Bearer ${await stage.token(operator)}` },
    }),
  },
  'an address that is no URL': {
    status: 404,
    code: 'NOT_FOUND',
    request: () => ({ method: 'GET', path: '/resolution/cases/%ff' }),
  },
  'a body of null': { status: 400, code: 'INPUT_INVALID', request: filing('null') },
  'a NUL in a query': {
    status: 400,
    code: 'INPUT_NOT_TEXT',
    request: async (stage) => ({
      method: 'GET',
      path: '/audit/complaints?reference=%00',
      headers: { authorization: `Bearer ${await stage.token(operator)}` },
    }),
  },
  'figures at a position that the log does not hold': {
    status: 400,
    code: 'INPUT_INVALID',
    request: async (stage) => ({
      method: 'GET',
      path: '/feedback/indicators?position=999999999999',
      headers: { authorization: `Bearer ${await stage.token(operator)}` },
    }),
  },
  'a lone surrogate': {
    status: 400,
    code: 'INPUT_NOT_TEXT',
    request: filing({ ...stagedSubmission, text: 'broken \ud800 here' }),
  },
  'a lone surrogate in a name': {
    status: 400,
    code: 'INPUT_NOT_TEXT',
    request: filing({ ...stagedSubmission, details: { '\udc00': 'value' } }),
  },
  'JSON of 10,000 levels': {
    status: 400,
    code: 'INPUT_TOO_DEEP',
    request: filing(
      `{"channel":"${CHANNEL}","language":"en","text":"deep","details":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`,
    ),
  },
  'an unknown channel': {
    status: 409,
    code: 'CHANNEL_UNKNOWN',
    request: filing({ ...stagedSubmission, channel: 'pigeon-post' }),
  },
  'a day of receipt in the future': {
    status: 400,
    code: 'DATE_IN_FUTURE',
    request: filing({ ...stagedSubmission, historical: { receivedAt: FUTURE, precision: 'day' } }),
  },
  'an action in the future': {
    status: 400,
    code: 'DATE_IN_FUTURE',
    request: onAssigned(operator, 'resolution', 'resolution', { ...resolution, occurredAt: FUTURE }),
  },
  'an action before the receipt': {
    status: 409,
    code: 'OCCURRED_BEFORE_PREVIOUS',
    request: onAssigned(operator, 'resolution', 'resolution', {
      ...resolution,
      occurredAt: '2001-01-01T00:00:00.000Z',
    }),
  },
  'the past, from somebody who may not record it': {
    status: 403,
    code: 'BACKDATING_NOT_PERMITTED',
    request: onAssigned(handler, 'resolution', 'resolution', { ...resolution, precision: 'unknown' }),
  },
  'an external id that stood on another complaint': {
    status: 409,
    code: 'EXTERNAL_ID_REUSED',
    request: async (stage) => {
      const first = { ...stagedSubmission, externalId: randomUUID() };
      await stage.must(operator, { method: 'POST', path: '/intake/complaints', body: first });
      return post(stage, operator, '/intake/complaints', { ...first, text: 'Something else.' });
    },
  },
  'a key that stood on another command': {
    status: 409,
    code: 'IDEMPOTENCY_KEY_REUSED',
    request: async (stage) => {
      const { complaintId } = await bring(stage, 'assigned');
      const headers = { 'idempotency-key': randomUUID() };
      const path = `/resolution/complaints/${complaintId}`;
      await stage.must(supervisor, { method: 'POST', path: `${path}/resolution`, body: resolution, headers });
      return post(stage, supervisor, `${path}/closure`, { reason: 'customer-agreed' }, headers);
    },
  },
  'a decision on a complaint that has changed': {
    status: 409,
    code: 'REVISION_MISMATCH',
    request: onAssigned(supervisor, 'resolution', 'resolution', resolution, { 'if-match': '"0"' }),
  },
  'a wrong secret': {
    status: 404,
    code: 'STATUS_NOT_FOUND',
    request: async (stage) => {
      const { reference } = await bring(stage, 'received');
      return asking({ reference, secret: 'AAAAA-AAAAA-AAAAA-AAAAA' });
    },
  },
  'a secret of another length': {
    status: 404,
    code: 'STATUS_NOT_FOUND',
    request: async (stage) => {
      const { reference, secret } = await bring(stage, 'received');
      return asking({ reference, secret: secret.slice(0, -1) });
    },
  },
  'a wrong reference': {
    status: 404,
    code: 'STATUS_NOT_FOUND',
    request: async (stage) => {
      const { secret } = await bring(stage, 'received');
      return asking({ reference: 'RC-0000-0000', secret });
    },
  },
  'an address where nothing is': {
    status: 404,
    code: 'NOT_FOUND',
    request: () => ({ method: 'GET', path: '/resolution/no-such-thing' }),
  },
  'a service that there is not': {
    status: 404,
    code: 'NOT_FOUND',
    request: () => ({ method: 'GET', path: '/no-such-service' }),
  },
};
