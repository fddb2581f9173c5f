import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, RunningIntake as Running } from './testing/running-intake.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { RunningIntake } = await import('./testing/running-intake.js');

const code = ({ status, body }: Answer) => [status, body['code']];

let intake: Running;

beforeAll(async () => {
  intake = await RunningIntake.onNewLog();
  await intake.serve('general', ['web', 'import-web']);
});
afterAll(() => intake?.destroy());

interface Filed {
  readonly complaintId: string;
  readonly customerId: string;
}

async function file(more: object = {}): Promise<Filed> {
  const submission = { channel: 'web', language: 'en', text: 'It never came.', ...more };
  const { body } = await intake.post('/complaints', 'operator', submission);
  await intake.untilIdle();
  const [received] = (await intake.complaint(body['complaintId'])).events;
  const { customerId } = received!.event.data as { customerId: string };
  return { complaintId: body['complaintId'] as string, customerId };
}

const show = async (customerId: string) => {
  await intake.untilIdle();
  return (await intake.get(`/customers/${customerId}`, 'handler')).body;
};
const complaintsOf = async (customerId: string, query = '') => {
  await intake.untilIdle();
  const { body } = await intake.get(`/customers/${customerId}/complaints${query}`, 'handler');
  return { ids: (body['items'] as Filed[]).map(({ complaintId }) => complaintId), next: body['next'] };
};
const send = (customerId: string, command: string, body: object, token = 'supervisor') =>
  intake.post(`/customers/${customerId}/${command}`, token, body);

const nobody = '0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f';
const contact = { name: '王小明', phone: '13800000042', email: 'wang@example.org', address: 'A street 1' };

describe('A customer’s file', () => {
  it('shows the contact masked', async () => {
    const { customerId, complaintId } = await file({ contact });
    expect(await show(customerId)).toEqual({
      customerId,
      revision: 0,
      tier: null,
      stage: null,
      language: null,
      channels: [],
      contact: { name: '王***', phone: '***42', email: 'w***@example.org', address: '***' },
      hasPreferences: false,
      hasTaboos: false,
      firstComplaintId: complaintId,
      mergedInto: null,
      family: [customerId],
    });
    expect(code(await intake.get(`/customers/${nobody}`, 'handler'))).toEqual([404, 'CUSTOMER_NOT_FOUND']);
  });

  it('is changed member by member, and personal values stay sealed', async () => {
    const { customerId } = await file({ contact });
    const change = { stage: 'regular', tier: 'top', channels: ['phone', 'e-mail'], preferences: 'Call after six' };
    expect(code(await send(customerId, 'changes', change, 'handler'))).toEqual([403, 'FORBIDDEN']);
    expect(await send(customerId, 'changes', change)).toMatchObject({ status: 201, body: { revision: 1 } });
    expect(await send(customerId, 'changes', { language: 'zh', taboos: 'No jokes' }, 'handler')).toMatchObject({
      status: 201,
    });
    expect(await show(customerId)).toMatchObject({
      revision: 2,
      tier: 'top',
      stage: 'regular',
      language: 'zh',
      channels: ['phone', 'e-mail'],
      contact: { phone: '***42' },
      hasPreferences: true,
      hasTaboos: true,
    });
    const { events } = await intake.customer(customerId);
    const stored = events.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join();
    expect(stored).not.toMatch(/after six|jokes|13800000042/);
    expect(code(await send(customerId, 'changes', {}))).toEqual([400, 'INPUT_INVALID']);
    expect(code(await send(customerId, 'changes', { tier: 'golden' }))).toEqual([400, 'INPUT_INVALID']);
    expect(code(await send(nobody, 'changes', { tier: 'top' }))).toEqual([404, 'CUSTOMER_NOT_FOUND']);
    const stale = await intake.post(
      `/customers/${customerId}/changes`,
      'supervisor',
      { tier: 'low' },
      { 'if-match': '1' },
    );
    expect(code(stale)).toEqual([409, 'REVISION_MISMATCH']);
  });

  it('is read in the clear by the handler of a complaint, who is recorded first', async () => {
    const { complaintId, customerId } = await file({ contact });
    await send(customerId, 'changes', { preferences: 'Call after six' });
    await intake.record(complaintId, [['complaint.classified'], ['complaint.assigned', { assignee: 'anna' }]]);
    const reveal = (token: string) =>
      intake.post(`/complaints/${complaintId}/customer/reveal`, token, { purpose: 'handling' });
    expect(code(await reveal('handler.bert'))).toEqual([403, 'NOT_THE_HANDLER']);
    expect((await intake.context.store.readStream(`access-${complaintId}`)).events).toEqual([]);
    expect(await reveal('handler.anna')).toEqual({
      status: 200,
      body: { customerId, contact, preferences: 'Call after six', taboos: null },
    });
    const key = { 'idempotency-key': 'looking twice is two looks' };
    const reveals = `/complaints/${complaintId}/customer/reveal`;
    for (const purpose of ['supervision', 'supervision']) {
      expect(await intake.post(reveals, 'supervisor', { purpose }, key)).toMatchObject({ status: 200 });
    }
    const { events } = await intake.context.store.readStream(`access-${complaintId}`);
    const values = (await intake.customer(customerId)).events.map(({ event }) => event.id);
    const looks = ['anna', 'supervisor-1', 'supervisor-1'].flatMap((who) => values.map((id) => [who, id]));
    expect(events.map(({ event }) => [event.actor.id, event.data['eventId']])).toEqual(looks);
  });
});

describe('All of a customer', () => {
  it('comes in pages, the newest first', async () => {
    const { customerId, complaintId } = await file();
    const later = [await file({ customerId }), await file({ customerId })].map((one) => one.complaintId);
    const all = [...later.toReversed(), complaintId];
    expect(await complaintsOf(customerId)).toEqual({ ids: all, next: null });
    const first = await complaintsOf(customerId, '?limit=2');
    expect(first.ids).toEqual(all.slice(0, 2));
    expect(await complaintsOf(customerId, `?limit=2&after=${first.next as string}`)).toEqual({
      ids: [complaintId],
      next: null,
    });
  });

  it('follows a merge and its reversal, on both sides', async () => {
    const [one, two, three] = [await file({ contact }), await file(), await file()];
    expect(await send(two.customerId, 'merge', { into: one.customerId, note: 'the same number' })).toMatchObject({
      status: 201,
    });
    expect(await send(three.customerId, 'merge', { into: one.customerId })).toMatchObject({ status: 201 });
    const family = [one, two, three].map(({ customerId }) => customerId).sort();
    expect(await show(two.customerId)).toMatchObject({ mergedInto: one.customerId, family });
    for (const { customerId } of [one, two, three]) {
      expect((await complaintsOf(customerId)).ids).toEqual([three, two, one].map(({ complaintId }) => complaintId));
    }
    const revealed = await intake.post(`/complaints/${two.complaintId}/customer/reveal`, 'handler', {
      purpose: 'handling',
    });
    expect(revealed.body).toMatchObject({ customerId: one.customerId, contact });

    expect(code(await send(two.customerId, 'merge', { into: three.customerId }))).toEqual([
      409,
      'CUSTOMER_ALREADY_MERGED',
    ]);
    expect(code(await send(one.customerId, 'merge', { into: two.customerId }))).toEqual([
      409,
      'CUSTOMER_ALREADY_MERGED',
    ]);
    expect(code(await send(one.customerId, 'merge', { into: one.customerId }))).toEqual([400, 'INPUT_INVALID']);
    expect(code(await send(one.customerId, 'merge', { into: nobody }))).toEqual([404, 'CUSTOMER_NOT_FOUND']);
    expect(code(await send(two.customerId, 'merge', { into: one.customerId }, 'handler'))).toEqual([403, 'FORBIDDEN']);
    expect(code(await send(two.customerId, 'changes', { tier: 'low' }))).toEqual([409, 'CUSTOMER_ALREADY_MERGED']);

    const reason = 'other-person';
    expect(code(await send(two.customerId, 'split', { from: three.customerId, reason }))).toEqual([
      409,
      'CUSTOMER_NOT_MERGED',
    ]);
    expect(await send(two.customerId, 'split', { from: one.customerId, reason })).toMatchObject({ status: 201 });
    expect((await complaintsOf(two.customerId)).ids).toEqual([two.complaintId]);
    expect((await complaintsOf(one.customerId)).ids).toEqual([three.complaintId, one.complaintId]);
    expect(await send(two.customerId, 'merge', { into: one.customerId })).toMatchObject({ status: 201 });
  });

  it('is the same when the read models are computed again', async () => {
    await intake.untilIdle();
    expect((await intake.post('/operations/projections/check', 'operator', {})).body).toMatchObject({ different: 0 });
  });
});
