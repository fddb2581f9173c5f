import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  commandTable,
  complaintStatuses,
  foldComplaint,
  type ComplaintStatus,
  type PersonalOf,
} from '@recourse/contracts';
import { stepsTo, type Step } from '@recourse/contracts/testing';
import type { Answer, RunningFeedback as Running } from './testing/running-feedback.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { openPersonal, referenceOf } = await import('@recourse/service-kit');
const { CustomerAccess, statusOf } = await import('@recourse/service-kit');
const { RunningFeedback } = await import('./testing/running-feedback.js');

const rules = { pack: 'unplanned', version: 1, hash: 'h' };
const scores = { overall: 2, again: 3, recommend: 1 };
const judgement = { scores, improvement: 'words of improvement', comment: 'words of comment' };

let feedback: Running;
let references = 0;

beforeAll(async () => {
  feedback = await RunningFeedback.onNewLog();
  await feedback.publish('unplanned', {});
}, 120_000);
afterAll(() => feedback?.destroy(), 60_000);

interface Filed {
  readonly id: string;
  readonly key: { readonly reference: string; readonly secret: string };
}

async function filed(status: ComplaintStatus): Promise<Filed> {
  const reference = referenceOf((references += 1));
  const steps = stepsTo[status].map(([type, data, envelope]) => {
    const own = type === 'complaint.received' ? { reference } : type === 'complaint.classified' ? { rules } : {};
    return [type, { ...data, ...own }, envelope] as Step;
  });
  const id = await feedback.live(steps);
  const { identityKey, tenant } = feedback.context;
  return { id, key: { reference, secret: new CustomerAccess(identityKey, tenant).secretOf(id) } };
}

const code = ({ status, body }: Answer) => [status, body['code']];

describe('every cell of the command table', () => {
  const commands: Readonly<
    Record<string, readonly [row: keyof typeof commandTable, send: (to: Filed) => Promise<Answer>]>
  > = {
    'POST revisit-attempts': [
      'attempt-revisit',
      ({ id }) => feedback.post(id, 'revisit-attempts', 'handler~handler-2', { channel: 'phone', reached: false }),
    ],
    'POST revisit': [
      'record-revisit',
      ({ id }) => feedback.post(id, 'revisit', 'supervisor~boss', { verdict: 'satisfied' }),
    ],
    'POST revisit-answers': [
      'record-revisit',
      ({ key }) => feedback.send('/revisit-answers', null, { ...key, ...judgement }),
    ],
  };
  const cells = Object.keys(commands).flatMap((command) => complaintStatuses.map((status) => ({ command, status })));

  it.each(cells)('$command in $status', async ({ command, status }) => {
    const [row, send] = commands[command]!;
    const complaint = await filed(status);
    await feedback.untilIdle();
    const before = (await feedback.history(complaint.id)).length;
    const answer = await send(complaint);
    const cell = commandTable[row][status];
    if (cell === 'allowed') expect(answer.status).toBe(201);
    else expect(code(answer)).toEqual([statusOf(cell), cell]);
    expect(await feedback.history(complaint.id)).toHaveLength(cell === 'allowed' ? before + 1 : before);
  });
});

describe('the customer', () => {
  const answer = (key: object, more: object = judgement, headers: object = {}) =>
    feedback.send('/revisit-answers', null, { ...key, ...more }, headers);

  it('answers the revisit without being asked by anybody, and only numbers and codes are to be read', async () => {
    const { id, key } = await filed('resolved');
    await feedback.untilIdle();
    expect((await answer({ ...key, reference: key.reference.toLowerCase() })).status).toBe(201);
    const last = (await feedback.history(id)).at(-1)!;
    expect(last).toMatchObject({
      type: 'complaint.revisited',
      data: { verdict: 'dissatisfied', scores },
      actor: { kind: 'customer', role: 'customer' },
    });
    expect(last.actor.id).toBe(foldComplaint(await feedback.history(id)).customerId);
    expect(JSON.stringify(last)).not.toContain('words of');
    expect(JSON.stringify(last)).not.toContain(key.reference);
    expect(await openPersonal<PersonalOf<'complaint.revisited'>>(last, feedback.context.keyRing)).toEqual({
      improvement: judgement.improvement,
      comment: judgement.comment,
    });
  });

  it('answers once, however often it is sent with one key', async () => {
    const { key } = await filed('resolved');
    await feedback.untilIdle();
    const first = await answer(key, judgement, { 'idempotency-key': 'mine' });
    const second = await answer(key, judgement, { 'idempotency-key': 'mine' });
    expect(second.body).toEqual({ ...first.body, repeated: true });
    expect(code(await answer(key))).toEqual([409, 'REVISIT_ALREADY_RECORDED']);
  });

  it('is not let in with a wrong secret or a wrong reference, which are answered alike', async () => {
    const [one, other] = [await filed('resolved'), await filed('resolved')];
    await feedback.untilIdle();
    const answers = [
      await answer({ ...one.key, secret: other.key.secret }),
      await answer({ ...one.key, reference: referenceOf(9_999) }),
      await answer({ reference: '', secret: '' }),
    ];
    for (const given of answers) expect(code(given)).toEqual([404, 'STATUS_NOT_FOUND']);
    expect(new Set(answers.map(({ body }) => body['detail'])).size).toBe(1);
  });

  it('is told in Chinese what is missing', async () => {
    const { key } = await filed('resolved');
    await feedback.untilIdle();
    const { status, body } = await answer(key, { scores }, { 'accept-language': 'zh' });
    expect([status, body['code']]).toEqual([400, 'IMPROVEMENT_MISSING']);
    expect(body['detail']).toMatch(/\p{Script=Han}/u);
  });

  it('is asked in either language, and told whether there is anything to judge', async () => {
    const states: unknown[] = [];
    for (const status of ['assigned', 'resolved'] as const) {
      const { key } = await filed(status);
      await feedback.untilIdle();
      const { body } = await feedback.send('/revisit-questions', null, key, { 'accept-language': 'zh-CN' });
      states.push(body['state']);
      expect(body['language']).toBe('zh');
      expect(JSON.stringify(body['questions'])).toContain('怎样做才能让您打 5 分？');
    }
    expect(states).toEqual(['not-resolved', 'open']);
  });

  it('judges each resolution for itself', async () => {
    const { id, key } = await filed('resolved');
    await feedback.untilIdle();
    await answer(key);
    await feedback.live(
      [['complaint.reopened'], ['complaint.assigned', { cycle: 2 }], ['complaint.resolved', { cycle: 2 }]],
      id,
    );
    await feedback.untilIdle();
    expect((await answer(key, { scores: { ...scores, overall: 5 } })).status).toBe(201);
    const verdicts = (await feedback.history(id)).filter(({ type }) => type === 'complaint.revisited');
    const resolutions = (await feedback.history(id)).filter(({ type }) => type === 'complaint.resolved');
    expect(verdicts.map(({ data }) => data['resolutionId'])).toEqual(resolutions.map(({ id: one }) => one));
    expect(verdicts.map(({ data }) => data['cycle'])).toEqual([1, 2]);
  });
});

it('leaves rows that equal the log, and nothing parked', async () => {
  await feedback.untilIdle();
  expect((await feedback.service.runtime.project.check()).different).toBe(0);
  expect(await feedback.service.runtime.react.parked()).toEqual([]);
});
