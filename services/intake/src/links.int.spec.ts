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

async function file(text: string, more: object = {}): Promise<string> {
  const { status, body } = await intake.post('/complaints', 'operator', {
    channel: 'web',
    language: 'en',
    text,
    ...more,
  });
  expect(status).toBe(201);
  return body['complaintId'] as string;
}

const customerOf = async (complaintId: string) =>
  ((await intake.complaint(complaintId)).events[0]!.event.data as { customerId: string }).customerId;

const linksOf = async (complaintId: string, query = '') => {
  await intake.untilIdle();
  return (await intake.get(`/complaints/${complaintId}/links${query}`, 'handler')).body;
};

describe('Links', () => {
  it('are shown on both sides, and taken back where they were made', async () => {
    const [one, two] = [await file('First'), await file('Second')];
    const link = (from: string, otherComplaintId: string, kind = 'duplicate') =>
      intake.post(`/complaints/${from}/links`, 'handler', { otherComplaintId, kind, note: 'the same parcel' });
    expect(await link(one, two)).toMatchObject({ status: 201 });
    expect(code(await link(one, two))).toEqual([409, 'COMPLAINT_ALREADY_LINKED']);
    expect(code(await link(two, one))).toEqual([409, 'COMPLAINT_ALREADY_LINKED']);
    expect(code(await link(one, one))).toEqual([400, 'INPUT_INVALID']);
    expect(code(await link(one, '0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f'))).toEqual([404, 'COMPLAINT_NOT_FOUND']);
    expect((await linksOf(one))['items']).toMatchObject([{ otherComplaintId: two, kind: 'duplicate', standsOn: one }]);
    expect((await linksOf(two))['items']).toMatchObject([{ otherComplaintId: one, kind: 'duplicate', standsOn: one }]);

    const unlink = (from: string, other: string) =>
      intake.post(`/complaints/${from}/links/${other}/removal`, 'handler', { reason: 'not-the-same' });
    expect(code(await unlink(two, one))).toEqual([409, 'COMPLAINT_NOT_LINKED']);
    expect(await unlink(one, two)).toMatchObject({ status: 201 });
    expect(code(await unlink(one, two))).toEqual([409, 'COMPLAINT_NOT_LINKED']);
    expect((await linksOf(two))['items']).toEqual([]);
    expect(await link(one, two, 'related')).toMatchObject({ status: 201 });
  });

  it('come in pages', async () => {
    const one = await file('Many');
    const others = [await file('a'), await file('b'), await file('c')].sort();
    for (const otherComplaintId of others) {
      await intake.post(`/complaints/${one}/links`, 'handler', { otherComplaintId, kind: 'related' });
    }
    const first = await linksOf(one, '?limit=2');
    expect(first).toMatchObject({ items: others.slice(0, 2).map((otherComplaintId) => ({ otherComplaintId })) });
    const second = await linksOf(one, `?limit=2&after=${first['next'] as string}`);
    expect(second).toMatchObject({ items: [{ otherComplaintId: others[2] }], next: null });
  });

  it('are for the handler of the complaint', async () => {
    const [one, two] = [await file('Mine'), await file('Yours')];
    await intake.record(one, [['complaint.classified'], ['complaint.assigned', { assignee: 'anna' }]]);
    const link = (token: string) =>
      intake.post(`/complaints/${one}/links`, token, { otherComplaintId: two, kind: 'duplicate' });
    expect(code(await link('handler.bert'))).toEqual([403, 'NOT_THE_HANDLER']);
    expect(await link('handler.anna')).toMatchObject({ status: 201 });
  });
});

describe('Duplicate hints', () => {
  const product = { product: 'parcel' };
  const hints = async (complaintId: string, query = '', token = 'handler') => {
    await intake.untilIdle();
    return intake.get(`/complaints/${complaintId}/duplicates${query}`, token);
  };

  it('name complaints of the product with a similar text, say why, and keep nothing', async () => {
    const text = 'The courier left my parcel in the rain and the box fell apart.';
    const one = await file(text, product);
    const alike = await file('My parcel was left in the rain by the courier, the box fell apart!', product);
    const other = await file('Nobody answers the telephone at your office.', product);
    const elsewhere = await file(text, { product: 'letter' });
    await intake.untilIdle();
    const head = await intake.context.store.head();
    const { status, body } = await hints(one);
    expect(status).toBe(200);
    expect(body['items']).toMatchObject([
      {
        complaintId: alike,
        sameCustomer: false,
        sameProduct: true,
        daysApart: 0,
        shared: 10,
        own: 11,
        others: 12,
        score: 869,
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(other);
    expect(JSON.stringify(body)).not.toContain(elsewhere);
    expect(JSON.stringify(body)).not.toContain('courier');
    expect(await intake.context.store.head()).toBe(head);
  });

  it('read Chinese', async () => {
    const one = await file('快递员把包裹丢在雨里，箱子全湿了。', { ...product, language: 'zh' });
    const alike = await file('包裹被快递员丢在雨里，箱子湿透了', { ...product, language: 'zh' });
    await file('客服电话一直打不通。', { ...product, language: 'zh' });
    expect((await hints(one)).body['items']).toMatchObject([{ complaintId: alike }]);
  });

  it('follow the customer to other products, also over a merge, and stop at the days asked for', async () => {
    const at = (day: string) => ({
      channel: 'import-web',
      historical: { receivedAt: `${day}T09:00:00.000Z`, precision: 'instant' },
    });
    const one = await file('You charged me twice for the same invoice.', { ...at('2020-03-01'), product: 'loan' });
    const two = await file('Again you charged twice for one invoice.', { ...at('2020-03-11'), product: 'card' });
    await intake.untilIdle();
    expect((await hints(one)).body['items']).toEqual([]);
    const merge = { into: await customerOf(one) };
    expect(await intake.post(`/customers/${await customerOf(two)}/merge`, 'supervisor', merge)).toMatchObject({
      status: 201,
    });
    expect((await hints(one)).body['items']).toMatchObject([{ complaintId: two, sameCustomer: true, daysApart: 10 }]);
    expect((await hints(two, '?days=10')).body['items']).toMatchObject([{ complaintId: one }]);
    expect((await hints(one, '?days=9')).body['items']).toEqual([]);
  });

  it('are for whoever may read the complaint', async () => {
    const one = await file('Mine', product);
    await intake.record(one, [['complaint.classified'], ['complaint.assigned', { assignee: 'anna' }]]);
    expect(code(await hints(one, '', 'handler.bert'))).toEqual([403, 'NOT_THE_HANDLER']);
    expect(code(await hints(one, '', 'operator'))).toEqual([403, 'FORBIDDEN']);
    expect(code(await hints('0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f'))).toEqual([404, 'COMPLAINT_NOT_FOUND']);
  });
});
