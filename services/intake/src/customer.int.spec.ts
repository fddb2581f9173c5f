import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, RunningIntake as Running } from './testing/running-intake.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { openPersonal } = await import('@recourse/service-kit');
const { RunningIntake } = await import('./testing/running-intake.js');

const code = ({ status, body }: Answer) => [status, body['code']];

let intake: Running;

beforeAll(async () => {
  intake = await RunningIntake.onNewLog();
  await intake.serve('general', ['web', 'desk-phone']);
});
afterAll(() => intake?.destroy());

interface Filed {
  readonly complaintId: string;
  readonly reference: string;
  readonly secret: string;
}

async function file(kind = 'complaint'): Promise<Filed> {
  const submission = { channel: 'web', kind, language: 'en', text: 'The parcel never came.' };
  const { body } = await intake.post('/complaints', 'channel~web', submission);
  await intake.untilIdle();
  return body as unknown as Filed;
}

const wrongSecret = 'XXXXX-XXXXX-XXXXX-XXXXX';

describe('With reference and secret, the customer', () => {
  it('adds something, which is kept sealed under the customer’s name and shown as a step', async () => {
    const { complaintId, reference, secret } = await file();
    const answer = await intake.post('/status/supplement', null, { reference, secret, text: 'It was raining.' });
    expect(answer).toMatchObject({ status: 201, body: { revision: 2, repeated: false } });
    const { events } = await intake.complaint(complaintId);
    const [received, , supplemented] = events.map(({ event }) => event);
    const { customerId } = received!.data as { customerId: string };
    expect(supplemented).toMatchObject({
      type: 'complaint.supplemented',
      data: { channel: 'web' },
      actor: { kind: 'customer', id: customerId, role: 'customer' },
      sealed: { keyId: received!.sealed!.keyId },
    });
    expect(await openPersonal(supplemented!, intake.context.keyRing)).toEqual({ text: 'It was raining.' });
    await intake.untilIdle();
    const { body } = await intake.post('/status', null, { reference, secret }, { 'accept-language': 'zh' });
    expect(body['steps']).toMatchObject([{}, {}, { milestone: 'supplemented', text: '您补充了内容。' }]);
  });

  it('withdraws, once; pressing twice with one key is one effect', async () => {
    const { reference, secret } = await file('praise');
    const key = { 'idempotency-key': 'press twice' };
    const withdraw = (headers = {}) =>
      intake.post('/status/withdrawal', null, { reference, secret, note: 'Solved' }, headers);
    expect(await withdraw(key)).toMatchObject({ status: 201, body: { repeated: false } });
    expect(await withdraw(key)).toMatchObject({ status: 201, body: { repeated: true } });
    expect(code(await withdraw())).toEqual([409, 'COMPLAINT_ALREADY_WITHDRAWN']);
    const late = { reference, secret, text: 'And another thing' };
    expect(code(await intake.post('/status/supplement', null, late))).toEqual([409, 'COMPLAINT_ALREADY_WITHDRAWN']);
    await intake.untilIdle();
    const { body } = await intake.post('/status', null, { reference, secret });
    expect(body).toMatchObject({ kind: 'praise', status: 'withdrawn', text: 'You withdrew your praise.' });
  });

  it('is not let in with a wrong secret, nor learns whether the reference exists', async () => {
    const { complaintId, reference, secret } = await file();
    for (const [path, more] of [
      ['/status', {}],
      ['/status/supplement', { text: 'Me' }],
      ['/status/withdrawal', {}],
    ] as const) {
      const wrong = await intake.post(path, null, { reference, secret: wrongSecret, ...more });
      expect(code(wrong)).toEqual([404, 'STATUS_NOT_FOUND']);
      const unknown = await intake.post(path, null, { reference: 'RC-0000-0000', secret, ...more });
      const bare = ({ status, body }: Answer) => ({ status, body: { ...body, traceId: null } });
      expect(bare(unknown)).toEqual(bare(wrong));
    }
    expect((await intake.complaint(complaintId)).revision).toBe(1);
  });

  it('has to say something, in 32 KiB and in valid characters', async () => {
    const { reference, secret } = await file();
    const say = (text: unknown) => intake.post('/status/supplement', null, { reference, secret, text });
    expect(await say('  ')).toMatchObject({ status: 400, body: { problems: [{ pointer: '/text' }] } });
    expect(code(await say('x'.repeat(32_769)))).toEqual([413, 'INPUT_TOO_LARGE']);
    expect(code(await say('\ud800'))).toEqual([400, 'INPUT_NOT_TEXT']);
    expect(code(await say(1))).toEqual([400, 'INPUT_INVALID']);
  });
});

describe('The desk', () => {
  const supplement = (complaintId: string, body: object, token = 'handler') =>
    intake.post(`/complaints/${complaintId}/supplements`, token, body);

  it('records what the customer adds', async () => {
    const { complaintId } = await file();
    const text = 'She rang again.';
    expect(await supplement(complaintId, { channel: 'desk-phone', text })).toMatchObject({ status: 201 });
    expect(code(await supplement(complaintId, { channel: 'pigeon', text }))).toEqual([409, 'CHANNEL_UNKNOWN']);
    expect(code(await supplement(complaintId, { channel: 'desk-phone', text }, 'auditor'))).toEqual([403, 'FORBIDDEN']);
    const otherChannel = await supplement(complaintId, { channel: 'desk-phone', text }, 'channel~web');
    expect(code(otherChannel)).toEqual([403, 'CHANNEL_NOT_PERMITTED']);
  });
});

// Last: the address has used up its calls to this route for a minute.
describe('Guessing', () => {
  it('is limited by the address that guesses', async () => {
    const guesses = Array.from({ length: 61 }, () =>
      intake.post('/status/withdrawal', null, { reference: 'RC-0000-0000', secret: wrongSecret }),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(new Set(statuses)).toEqual(new Set([404, 429]));
  });
});
