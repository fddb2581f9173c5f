import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
  await intake.serve('general', ['web', 'desk-phone', 'desk-visit', 'desk-letter', 'opinion-card', 'import-web']);
});
afterAll(() => intake?.destroy());

const file = (submission: unknown, token = 'handler.anna', headers: object = {}) =>
  intake.post('/complaints', token, submission, headers);

const received = async ({ body }: Answer) => (await intake.complaint(body['complaintId'])).events[0]!.event;

describe('Each channel', () => {
  it('needs what its message is incomplete without, and says so in the reader’s language', async () => {
    const call = { ...web, channel: 'desk-phone' };
    const refused = await file(call);
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'INPUT_INVALID', problems: [{ pointer: '/contact' }] },
    });
    const chinese = await file({ ...call, text: ' ' }, 'handler', { 'accept-language': 'zh' });
    const problems = chinese.body['problems'] as { pointer: string; problem: string }[];
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/text', '/contact']);
    expect(problems.every(({ problem }) => /[一-鿿]/.test(problem))).toBe(true);
    expect((await file({ ...call, anonymous: true })).status).toBe(201);
    expect((await file({ ...call, contact: { phone: '000' } })).status).toBe(201);
    expect((await file({ ...web, channel: 'opinion-card' })).status).toBe(201);
    expect(code(await file({ ...web, channel: 'desk-visit' }))).toEqual([400, 'INPUT_INVALID']);
    expect(code(await file({ ...web, channel: 'desk-letter' }))).toEqual([400, 'INPUT_INVALID']);
  });

  it('says the same in a bulk request', async () => {
    const submissions = [{ ...web, channel: 'desk-phone' }];
    const { body } = await intake.post('/complaints/bulk', 'operator', { submissions });
    expect(body['items']).toMatchObject([
      { code: 'INPUT_INVALID', problems: [{ pointer: '/contact', problem: expect.stringContaining('telephone') }] },
    ]);
  });

  it('keeps who took it, whom it is about and the whole group', async () => {
    const group = {
      ...web,
      channel: 'desk-visit',
      contact: { name: 'A sample' },
      remedySought: '  The money back ',
      about: ['bert'],
      groupSize: 12,
      representatives: [{ name: 'One' }, { name: 'Two' }],
      text: '  As I said:\r\n it NEVER came. ',
    };
    const filed = await file(group);
    const event = await received(filed);
    expect(event.data).toMatchObject({ firstContact: 'anna', about: ['bert'], groupSize: 12, kind: 'complaint' });
    const { text, remedySought, contact, representatives } = group;
    expect(await openPersonal(event, intake.context.keyRing)).toEqual({ text, remedySought, contact, representatives });
    expect((await received(await file({ ...web, channel: 'opinion-card' }))).data).toMatchObject({ kind: 'opinion' });
    expect((await received(await file(web))).data).not.toHaveProperty('firstContact');
    const six = Array.from({ length: 6 }, () => ({ name: 'N' }));
    expect(code(await file({ ...group, representatives: six }))).toEqual([400, 'INPUT_INVALID']);
    expect(code(await file({ ...group, groupSize: 1 }))).toEqual([400, 'INPUT_INVALID']);
    expect(code(await file({ ...web, firstContact: 'bert' }))).toEqual([403, 'FORBIDDEN']);
    expect((await received(await file({ ...web, firstContact: 'bert' }, 'supervisor'))).data).toMatchObject({
      firstContact: 'bert',
    });
  });

  it('takes every kind of message', async () => {
    for (const kind of ['complaint', 'opinion', 'inquiry', 'coordination', 'repair-request', 'praise']) {
      expect((await received(await file({ ...web, kind }))).data).toMatchObject({ kind });
    }
    expect(code(await file({ ...web, kind: 'gossip' }))).toEqual([400, 'INPUT_INVALID']);
  });
});

describe('Filing is refused', () => {
  const raw = (body: string) => intake.upload('/complaints', 'operator', body, { 'content-type': 'application/json' });
  const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

  it.each<[string, () => Promise<Answer>, number, string]>([
    ['for an unknown channel', () => file({ ...web, channel: 'pigeon' }), 409, 'CHANNEL_UNKNOWN'],
    ['for a text that is too long', () => file({ ...web, text: 'x'.repeat(32_769) }), 413, 'INPUT_TOO_LARGE'],
    ['for a request that is too large', () => file({ ...web, text: 'x'.repeat(1_100_000) }), 413, 'INPUT_TOO_LARGE'],
    ['for what is no JSON', () => raw('{"channel": "web",'), 400, 'INPUT_NOT_JSON'],
    ['for what is no object', () => raw('[]'), 400, 'INPUT_INVALID'],
    ['for half a character', () => raw('{"channel":"web","language":"en","text":"\\ud800"}'), 400, 'INPUT_NOT_TEXT'],
    [
      'for half a character in a name',
      () => raw('{"channel":"web","language":"en","text":"x","details":{"\\udc00":"x"}}'),
      400,
      'INPUT_NOT_TEXT',
    ],
    ['for JSON of 10,000 levels', () => raw(`${'['.repeat(10_000)}${']'.repeat(10_000)}`), 400, 'INPUT_TOO_DEEP'],
    [
      'for a prototype',
      () => raw('{"__proto__":{"x":1},"channel":"web","language":"en","text":"x"}'),
      400,
      'INPUT_NOT_JSON',
    ],
    [
      'for a day to come',
      () => file({ ...web, historical: { receivedAt: tomorrow(), precision: 'day' } }, 'operator'),
      400,
      'DATE_IN_FUTURE',
    ],
    [
      'for an event that would be too large',
      () => {
        const representatives = Array.from({ length: 5 }, () => ({ address: '诉'.repeat(500) }));
        const group = { groupSize: 5, representatives, remedySought: '诉'.repeat(2_000) };
        return file({ ...web, text: '诉'.repeat(10_900), ...group });
      },
      413,
      'EVENT_TOO_LARGE',
    ],
  ])('%s', async (_, send, status, expected) => {
    // Files of customers are opened behind the answer.
    await intake.untilIdle();
    const head = await intake.context.store.head();
    expect(code(await send())).toEqual([status, expected]);
    expect(await intake.context.store.head()).toBe(head);
  });

  it('for an external id that was used for something else, whoever took it down', async () => {
    const submission = { ...web, channel: 'desk-phone', anonymous: true, externalId: 'call 7' };
    expect((await file(submission)).body).toMatchObject({ repeated: false });
    expect((await file(submission, 'handler.bert')).body).toMatchObject({ repeated: true });
    expect(code(await file({ ...submission, text: 'Else' }))).toEqual([409, 'EXTERNAL_ID_REUSED']);
    expect(code(await file({ ...submission, about: ['bert'] }))).toEqual([409, 'EXTERNAL_ID_REUSED']);
  });
});

describe('1,000 concurrent deliveries of one message', () => {
  const submission = { ...web, externalId: 'delivered a thousand times' };

  /** A channel that loses its connection delivers again. */
  async function deliver(): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await file(submission, 'channel~web');
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }

  it('make one complaint', async () => {
    const answers = await Promise.all(Array.from({ length: 1_000 }, deliver));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const bodies = answers.map(({ body }) => body);
    const told = bodies.map(({ complaintId, reference, secret }) => JSON.stringify([complaintId, reference, secret]));
    expect(new Set(told).size).toBe(1);
    expect(bodies.filter(({ repeated }) => repeated === false).length).toBeLessThanOrEqual(1);
    expect((await intake.complaint(bodies[0]!['complaintId'])).revision).toBe(1);
  });
});
