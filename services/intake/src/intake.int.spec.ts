import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonalOf } from '@recourse/contracts';
import { readReference } from '@recourse/service-kit/domain';
import { fullComplaint, importedComplaint } from './domain/submission.fixture.js';
import type { Answer, RunningIntake as Running } from './testing/running-intake.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { openPersonal } = await import('@recourse/service-kit');
const { RunningIntake } = await import('./testing/running-intake.js');

const web = { channel: 'web', language: 'en', text: 'The parcel never came.' } as const;
const code = ({ status, body }: Answer) => [status, body['code']];

let intake: Running;

beforeAll(async () => {
  intake = await RunningIntake.onNewLog();
  await intake.serve('general', ['web', 'desk-phone', 'e-mail', 'import-web']);
});
afterAll(() => intake?.destroy());

const file = (submission: unknown, token = 'operator', headers: object = {}) =>
  intake.post('/complaints', token, submission, headers);

describe('Filing', () => {
  it('answers with a reference and a secret, and has received and acknowledged in one append', async () => {
    const { status, body } = await file(web, 'channel~web');
    expect(status).toBe(201);
    expect(readReference(body['reference'] as string)).toBe(body['reference']);
    expect(body).toMatchObject({ revision: 1, repeated: false, stream: `complaint-${body['complaintId'] as string}` });
    const { events } = await intake.complaint(body['complaintId']);
    expect(events.map(({ event }) => event.type)).toEqual(['complaint.received', 'complaint.acknowledged']);
  });

  it('stores personal values sealed only, and can unseal them', async () => {
    const { customerId: _, ...submission } = fullComplaint;
    const { body } = await file({ ...submission, text: 'a text like no other', externalId: 'sealed 1' });
    const [received] = (await intake.complaint(body['complaintId'])).events;
    const stored = Buffer.from(received!.bytes).toString('utf8');
    expect(stored).not.toMatch(/no other|sealed 1|样例|"A-1"|退款/);
    const personal = await openPersonal<PersonalOf<'complaint.received'>>(received!.event, intake.context.keyRing);
    const { remedySought, contact, details } = fullComplaint;
    expect(personal).toEqual({ text: 'a text like no other', externalId: 'sealed 1', remedySought, contact, details });
  });

  it('is refused without a token, for a role or channel that may not, and for an unknown channel', async () => {
    expect(code(await intake.post('/complaints', null, web))).toEqual([401, 'UNAUTHENTICATED']);
    expect(code(await file(web, 'auditor'))).toEqual([403, 'FORBIDDEN']);
    expect(code(await file(web, 'channel~e-mail'))).toEqual([403, 'CHANNEL_NOT_PERMITTED']);
    expect(code(await file({ ...web, channel: 'pigeon' }))).toEqual([409, 'CHANNEL_UNKNOWN']);
    expect(code(await file(importedComplaint, 'handler'))).toEqual([403, 'BACKDATING_NOT_PERMITTED']);
    expect(code(await file({ ...web, colour: 'red' }))).toEqual([400, 'INPUT_INVALID']);
  });

  it('serves a channel as soon as its pack is published, and not before the pack is in force', async () => {
    await intake.serve('late', ['visit'], { effectiveFrom: '2021-01-01' });
    expect((await file({ ...web, channel: 'visit' })).status).toBe(201);
    expect(code(await file({ ...importedComplaint, channel: 'visit' }))).toEqual([409, 'CHANNEL_UNKNOWN']);
  });

  it('takes 32 KiB of text and says how much it takes', async () => {
    expect((await file({ ...web, text: 'x'.repeat(32_768) })).status).toBe(201);
    const refused = await file({ ...web, text: '诉'.repeat(11_000) });
    expect(refused).toMatchObject({ status: 413, body: { code: 'INPUT_TOO_LARGE', limitBytes: 32_768 } });
  });

  it('never gives two complaints the same reference', async () => {
    const answers = await Promise.all(Array.from({ length: 350 }, () => file(web)));
    expect(new Set(answers.map(({ body }) => body['reference'])).size).toBe(350);
  });
});

describe('Filing again', () => {
  it('by external id gives the first answer to everybody, however many come at once', async () => {
    const submission = { ...web, externalId: 'again 1' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => file(submission)));
    expect(answers.map(({ body }) => body['repeated']).filter((repeated) => repeated === false)).toHaveLength(1);
    const { repeated: _, ...first } = answers[0]!.body;
    for (const { status, body } of answers)
      expect([status, body]).toEqual([201, { ...first, repeated: body['repeated'] }]);
    expect((await intake.complaint(first['complaintId'])).revision).toBe(1);
  });

  it('with other content is refused; the same id in another channel is another complaint', async () => {
    const submission = { ...web, externalId: 'again 2' };
    const { body } = await file(submission);
    expect(code(await file({ ...submission, text: 'Something else' }))).toEqual([409, 'EXTERNAL_ID_REUSED']);
    const elsewhere = await file({ ...submission, channel: 'e-mail' });
    expect(elsewhere).toMatchObject({ status: 201, body: { repeated: false } });
    expect(elsewhere.body['complaintId']).not.toBe(body['complaintId']);
  });

  it('by Idempotency-Key too, also after the complaint has moved on', async () => {
    const key = { 'idempotency-key': 'press twice' };
    const first = await file(web, 'channel~web', key);
    await intake.post(`/complaints/${first.body['complaintId'] as string}/withdrawal`, 'handler', {
      reason: 'settled',
    });
    const second = await file(web, 'channel~web', key);
    expect(second.body).toEqual({ ...first.body, repeated: true });
    expect(code(await file({ ...web, text: 'Else' }, 'channel~web', key))).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
    expect((await file(web, 'handler', key)).body['complaintId']).not.toBe(first.body['complaintId']);
  });
});

describe('Customers', () => {
  it('get one file each, sealed with the key of their first complaint', async () => {
    const { body } = await file({ ...web, contact: { name: 'A sample' } });
    await intake.untilIdle();
    const [received] = (await intake.complaint(body['complaintId'])).events;
    const { customerId } = received!.event.data as { customerId: string };
    const { events } = await intake.customer(customerId);
    expect(events).toHaveLength(1);
    expect(events[0]!.event).toMatchObject({
      type: 'customer.registered',
      data: { customerId, firstComplaintId: body['complaintId'] },
      actor: { kind: 'automation', id: 'intake.register-customer' },
      sealed: { keyId: received!.event.sealed!.keyId },
    });
    expect(await openPersonal(events[0]!.event, intake.context.keyRing)).toEqual({ contact: { name: 'A sample' } });

    const later = await file({ ...web, customerId });
    const [again] = (await intake.complaint(later.body['complaintId'])).events;
    expect(again!.event.data).toMatchObject({ customerId, customerKnown: true });
    expect(again!.event.sealed!.keyId).toBe(received!.event.sealed!.keyId);
    await intake.untilIdle();
    expect((await intake.customer(customerId)).revision).toBe(0);
  });

  it('have to exist when they are named', async () => {
    const customerId = '0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f';
    expect(code(await file({ ...web, customerId }))).toEqual([409, 'CUSTOMER_UNKNOWN']);
  });
});

describe('Filing in bulk', () => {
  const bulk = (submissions: unknown[]) => intake.post('/complaints/bulk', 'operator', { submissions });
  const imported = (id: number) => ({ ...importedComplaint, externalId: `row ${id}` });

  it('refuses a bad item alone, and appends nothing the second time', async () => {
    const submissions = [
      imported(1),
      { ...imported(2), language: 'xx' },
      { ...imported(3), channel: 'pigeon' },
      imported(4),
    ];
    const { status, body } = await bulk(submissions);
    expect(status).toBe(200);
    expect(body['items']).toMatchObject([
      { index: 0, externalId: 'row 1', repeated: false },
      { index: 1, externalId: 'row 2', code: 'INPUT_INVALID' },
      { index: 2, externalId: 'row 3', code: 'CHANNEL_UNKNOWN' },
      { index: 3, externalId: 'row 4', repeated: false },
    ]);
    await intake.untilIdle();
    const head = await intake.context.store.head();
    expect((await bulk(submissions)).body['items']).toMatchObject([{ repeated: true }, {}, {}, { repeated: true }]);
    await intake.untilIdle();
    expect(await intake.context.store.head()).toBe(head);
  });

  it('is for operators, and for 100 at most', async () => {
    expect(code(await intake.post('/complaints/bulk', 'handler', { submissions: [web] }))).toEqual([403, 'FORBIDDEN']);
    expect(code(await bulk(Array.from({ length: 101 }, () => web)))).toEqual([400, 'INPUT_INVALID']);
  });

  it('lets history live on its own time', async () => {
    const { body } = await bulk([imported(9)]);
    const [{ complaintId }] = body['items'] as [{ complaintId: string }];
    const [received, ...others] = (await intake.complaint(complaintId)).events;
    expect(others).toEqual([]);
    const { receivedAt, precision } = importedComplaint.historical!;
    expect(received!.event).toMatchObject({ occurredAt: receivedAt, occurredPrecision: precision });
    const end = `/complaints/${complaintId}/history-end`;
    const asOf = '2020-03-31T00:00:00.000Z';
    expect(await intake.post(end, 'operator', { asOf })).toMatchObject({ status: 201, body: { revision: 1 } });
    expect(code(await intake.post(end, 'operator', { asOf }))).toEqual([409, 'COMPLAINT_HISTORY_ENDED']);
    expect(code(await intake.post(end, 'handler', { asOf }))).toEqual([403, 'FORBIDDEN']);
  });
});

describe('Commands on a complaint', () => {
  it('acknowledge once, and the same command twice is one effect', async () => {
    const { body } = await file({ ...web, channel: 'e-mail' });
    const path = `/complaints/${body['complaintId'] as string}/acknowledgement`;
    const key = { 'idempotency-key': 'ack' };
    const first = await intake.post(path, 'handler', { channel: 'e-mail' }, key);
    expect(first).toMatchObject({ status: 201, body: { revision: 1, repeated: false } });
    const second = await intake.post(path, 'handler', { channel: 'e-mail' }, key);
    expect(second.body).toEqual({ ...first.body, repeated: true });
    expect(code(await intake.post(path, 'handler', { channel: 'e-mail' }))).toEqual([
      409,
      'COMPLAINT_ALREADY_ACKNOWLEDGED',
    ]);
  });

  it('find no complaint that does not exist', async () => {
    const path = '/complaints/0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f/withdrawal';
    expect(code(await intake.post(path, 'handler', { reason: 'settled' }))).toEqual([404, 'COMPLAINT_NOT_FOUND']);
  });
});

describe('Status', () => {
  it('tells the customer in the customer’s language, without a token', async () => {
    const { body: filed } = await file(web);
    await intake.untilIdle();
    const { reference, secret } = filed as { reference: string; secret: string };
    const chinese = await intake.post('/status', null, { reference, secret }, { 'accept-language': 'zh-CN,en;q=0.5' });
    expect(chinese).toMatchObject({
      status: 200,
      body: { reference, status: 'received', language: 'zh', text: '我们已收到您的投诉。' },
    });
    const sloppy = { reference: reference.toLowerCase().replaceAll('-', ' '), secret: secret.toLowerCase() };
    const english = await intake.post('/status', null, sloppy);
    expect(english.body).toMatchObject({ reference, language: 'en', steps: [{ milestone: 'received' }, {}] });
  });

  it('answers a wrong reference and a wrong secret alike', async () => {
    const { body: filed } = await file(web);
    await intake.untilIdle();
    const { reference, secret } = filed as { reference: string; secret: string };
    const wrongSecret = await intake.post('/status', null, { reference, secret: 'XXXXX-XXXXX-XXXXX-XXXXX' });
    const wrongReference = await intake.post('/status', null, { reference: 'RC-0000-0000', secret });
    const nonsense = await intake.post('/status', null, { reference: 'what?', secret: '' });
    const without = ({ status, body }: Answer) => ({ status, body: { ...body, traceId: null } });
    expect(code(wrongSecret)).toEqual([404, 'STATUS_NOT_FOUND']);
    expect(without(wrongReference)).toEqual(without(wrongSecret));
    expect(without(nonsense)).toEqual(without(wrongSecret));
  });
});
