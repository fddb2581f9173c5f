import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isEventOf, type Envelope, type PersonalOf } from '@recourse/contracts';
import { sampleId, stepsTo, type Step } from '@recourse/contracts/testing';
import type { Answer, RunningResolution as Running } from './testing/running-resolution.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { Ledger, openPersonal } = await import('@recourse/service-kit');
const { PromiseTimer } = await import('./features/watch-promises/promise-timer.js');
const { RunningResolution } = await import('./testing/running-resolution.js');

const assignee = 'handler~handler-1';
const otherHandler = 'handler~handler-2';
const supervisor = 'supervisor~supervisor-1';
const operator = 'operator~operator-1';
const HOUR_MS = 3_600_000;

const code = ({ status, body }: Answer) => [status, body['code']];
const items = ({ body }: Answer) => body['items'] as Readonly<Record<string, unknown>>[];
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const types = (history: readonly Envelope[]) => history.map(({ type }) => type);

let resolution: Running;

beforeAll(async () => {
  resolution = await RunningResolution.onNewLog();
  const euros = (role: 'handler' | 'supervisor', amount: number) => ({ role, money: { amount, currency: 'EUR' } });
  const letter = {
    id: 'answer',
    title: { en: 'Your complaint', zh: '关于您的投诉' },
    body: { en: '{reference}: {outcome}, {remedies}.', zh: '{reference}：{outcome}，{remedies}。' },
  };
  await resolution.publish('sample', {
    compensation: { limits: [euros('handler', 5_000), euros('supervisor', 50_000)] },
    letters: [letter],
  });
}, 120_000);
afterAll(() => resolution?.destroy(), 60_000);

async function posted(id: string, command: string, token: string, body: object): Promise<string> {
  const answer = await resolution.post(id, command, token, body);
  expect(code(answer)).toEqual([201, undefined]);
  return answer.body['eventId'] as string;
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + 20_000; !(await isSo()); await sleep(50)) {
    if (performance.now() > deadline) throw new Error(`still not so: ${what}`);
  }
}

async function untilBroken(id: string): Promise<Envelope[]> {
  await until('the promise is broken', async () =>
    types(await resolution.history(id)).includes('complaint.promise-broken'),
  );
  return resolution.history(id);
}

describe('promises', () => {
  it('are kept in time, and listed until then, the first due first', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const later = await posted(id, 'promises', assignee, { kind: 'refund', dueAt: inMs(2 * HOUR_MS) });
    const sooner = await posted(id, 'promises', assignee, { kind: 'call-back', dueAt: inMs(HOUR_MS), note: 'at noon' });
    await resolution.untilIdle();
    const listed = () => resolution.get('/promises?assignee=me', assignee);
    expect(items(await listed()).map((one) => [one['complaintId'], one['promiseId'], one['kind']])).toEqual([
      [id, sooner, 'call-back'],
      [id, later, 'refund'],
    ]);
    await posted(id, `promises/${sooner}/keeping`, assignee, {});
    await resolution.untilIdle();
    expect(items(await listed()).map((one) => one['promiseId'])).toEqual([later]);
    const again = await resolution.post(id, `promises/${sooner}/keeping`, assignee, {});
    expect(code(again)).toEqual([409, 'PROMISE_ENDED']);
  });

  it('are broken at their due instant, as an answer to the event that made them', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const dueAt = inMs(700);
    const promiseId = await posted(id, 'promises', assignee, { kind: 'call-back', dueAt });
    const history = await untilBroken(id);
    expect(history.at(-1)).toMatchObject({
      type: 'complaint.promise-broken',
      data: { cycle: 1, promiseId, dueAt },
      occurredAt: dueAt,
      occurredPrecision: 'instant',
      actor: { kind: 'automation', id: 'resolution.promise-timer' },
      causationId: promiseId,
    });
    const late = await resolution.post(id, `promises/${promiseId}/keeping`, assignee, {});
    expect(code(late)).toEqual([409, 'PROMISE_ENDED']);
  });

  it('are broken once, however many instances watch them', async () => {
    const made: Step = ['complaint.promise-made', { dueAt: inMs(500) }];
    const ids = await Promise.all(Array.from({ length: 12 }, () => resolution.live([...stepsTo.assigned, made, made])));
    const { context, service } = resolution;
    const timers = [1, 2, 3].map(() => new PromiseTimer(context, service.runtime, new Ledger(context)));
    for (const timer of timers) timer.onApplicationBootstrap();
    try {
      await until('all are broken', async () => {
        const histories = await Promise.all(ids.map((id) => resolution.history(id)));
        return histories.every((one) => types(one).filter((type) => type === 'complaint.promise-broken').length >= 2);
      });
      await resolution.untilIdle();
    } finally {
      for (const timer of timers) await timer.onApplicationShutdown();
    }
    for (const id of ids) {
      const broken = (await resolution.history(id)).filter((event) => isEventOf(event, 'complaint.promise-broken'));
      expect(new Set(broken.map(({ data }) => data['promiseId'])).size).toBe(2);
      expect(broken).toHaveLength(2);
    }
  });

  it('of an imported history are broken by a later event, not by the wall clock', async () => {
    const day = (date: string) => ({ occurredAt: `${date}T00:00:00.000Z`, occurredPrecision: 'day' as const });
    const [, ...rest] = stepsTo.assigned;
    const steps: Step[] = [
      ['complaint.received', { historical: true }, day('2021-05-03')],
      ...rest,
      ['complaint.promise-made', { dueAt: '2021-05-10T12:00:00.000Z' }, day('2021-05-04')],
    ];
    const [waits, passed, over] = [
      await resolution.live(steps),
      await resolution.live(steps),
      await resolution.live(steps),
    ];
    await resolution.live([['complaint.customer-contacted', {}, day('2021-05-11')]], passed);
    await resolution.live([['complaint.history-ended', { asOf: '2021-06-01T00:00:00.000Z' }, day('2021-06-01')]], over);
    for (const id of [passed, over]) {
      expect((await untilBroken(id)).at(-1)).toMatchObject({ occurredAt: '2021-05-10T12:00:00.000Z' });
    }
    expect(types(await resolution.history(waits))).not.toContain('complaint.promise-broken');
  });

  it('are refused with a code that says why', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const promise = { kind: 'call-back', dueAt: inMs(HOUR_MS) };
    expect(code(await resolution.post(id, 'promises', otherHandler, promise))).toEqual([403, 'NOT_THE_HANDLER']);
    const past = { ...promise, dueAt: inMs(-HOUR_MS) };
    expect(code(await resolution.post(id, 'promises', assignee, past))).toEqual([400, 'PROMISE_DUE_IN_PAST']);
    const nothing = await resolution.post(id, `promises/${sampleId(77)}/keeping`, assignee, {});
    expect(code(nothing)).toEqual([404, 'PROMISE_NOT_FOUND']);
    expect(code(await resolution.get('/promises', 'auditor~a'))).toEqual([403, 'FORBIDDEN']);
  });
});

describe('compensation', () => {
  const goodwill = (amount: number) => ({ kind: 'goodwill', money: { amount, currency: 'EUR' } });

  it('within the limit of the handler is approved at once, then paid', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const compensationId = await posted(id, 'compensations', assignee, goodwill(5_000));
    const [approved, proposed] = (await resolution.history(id)).reverse();
    expect(proposed).toMatchObject({ id: compensationId, data: { secondPerson: false, rules: { pack: 'sample' } } });
    expect(approved).toMatchObject({ type: 'complaint.compensation-approved', data: { compensationId } });
    await posted(id, `compensations/${compensationId}/payment`, assignee, { note: 'by transfer' });
    const twice = await resolution.post(id, `compensations/${compensationId}/payment`, assignee, {});
    expect(code(twice)).toEqual([409, 'COMPENSATION_NOT_APPROVED']);
  });

  it('above it needs a second person whose limit suffices', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const compensationId = await posted(id, 'compensations', supervisor, goodwill(50_001));
    const decide = (verdict: string, token: string, body: object = {}) =>
      resolution.post(id, `compensations/${compensationId}/${verdict}`, token, body);
    expect(code(await decide('payment', assignee))).toEqual([409, 'COMPENSATION_NOT_APPROVED']);
    expect(code(await decide('approval', assignee))).toEqual([403, 'FORBIDDEN']);
    expect(code(await decide('approval', supervisor))).toEqual([403, 'SECOND_PERSON_REQUIRED']);
    expect(code(await decide('approval', 'supervisor~supervisor-2'))).toEqual([403, 'COMPENSATION_ABOVE_LIMIT']);
    const smaller = await posted(id, 'compensations', assignee, goodwill(50_000));
    await posted(id, `compensations/${smaller}/approval`, supervisor, {});
    const decided = await resolution.post(id, `compensations/${smaller}/decline`, supervisor, { reason: 'too-much' });
    expect(code(decided)).toEqual([409, 'COMPENSATION_DECIDED']);
  });

  it('is in a ledger, by status, page after page', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const wanted: string[] = [];
    for (let count = 0; count < 3; count++) {
      const compensationId = await posted(id, 'compensations', assignee, goodwill(9_000 + count));
      await posted(id, `compensations/${compensationId}/decline`, supervisor, { reason: 'too-much' });
      wanted.push(compensationId);
    }
    await resolution.untilIdle();
    const first = await resolution.get('/compensations?status=declined&limit=2', supervisor);
    const next = `/compensations?status=declined&limit=2&after=${String(first.body['next'])}`;
    const second = await resolution.get(next, supervisor);
    expect([...items(first), ...items(second)].map((one) => one['compensationId'])).toEqual(wanted);
    expect(second.body['next']).toBeNull();
    expect(items(first)[0]).toMatchObject({
      complaintId: id,
      status: 'declined',
      money: { amount: 9_000, currency: 'EUR' },
      proposedBy: 'handler-1',
      decidedBy: 'supervisor-1',
      paidAt: null,
    });
  });
});

describe('corrective actions', () => {
  it('are listed until their owner, or a supervisor, has completed them', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const action = (owner: string, hours: number) => ({ cause: 'late-delivery', owner, dueAt: inMs(hours * HOUR_MS) });
    const second = await posted(id, 'actions', assignee, action('mender', 2));
    const first = await posted(id, 'actions', assignee, action('mender', 1));
    await posted(id, 'actions', assignee, action('somebody', 1));
    await resolution.untilIdle();
    const mine = async () => items(await resolution.get('/actions?owner=me', 'handler~mender'));
    expect((await mine()).map((one) => one['actionId'])).toEqual([first, second]);
    const refused = await resolution.post(id, `actions/${first}/completion`, assignee, {});
    expect(code(refused)).toEqual([403, 'NOT_THE_ACTION_OWNER']);
    await posted(id, `actions/${first}/completion`, 'handler~mender', { note: 'new carrier' });
    await posted(id, `actions/${second}/completion`, supervisor, {});
    await resolution.untilIdle();
    expect(await mine()).toEqual([]);
  });
});

describe('letters', () => {
  it('are written in both languages, sent, and kept sealed', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const path = `/complaints/${id}/letters/answer`;
    expect(code(await resolution.get(path, assignee))).toEqual([409, 'COMPLAINT_NOT_RESOLVED']);
    await posted(id, 'resolution', assignee, { outcome: 'upheld', remedies: ['refund'], rootCause: 'late-delivery' });
    expect((await resolution.get(path, assignee)).body).toMatchObject({
      template: 'answer',
      language: 'en',
      title: 'Your complaint',
      body: 'RC-0000-0000: upheld, a refund.',
    });
    expect((await resolution.get(`${path}?language=zh`, assignee)).body).toMatchObject({
      title: '关于您的投诉',
      body: 'RC-0000-0000：成立，退款。',
    });
    const poem = await resolution.get(`/complaints/${id}/letters/poem`, assignee);
    expect(code(poem)).toEqual([404, 'LETTER_TEMPLATE_NOT_FOUND']);
    const letter = { template: 'answer', language: 'zh' };
    await posted(id, 'contacts', assignee, { channel: 'letter', purpose: 'answer', reached: true, letter });
    const sent = (await resolution.history(id)).at(-1)!;
    expect(sent.data['letter']).toMatchObject({ ...letter, rules: { pack: 'sample', version: 1 } });
    expect(JSON.stringify(sent)).not.toContain('退款');
    const { keyRing } = resolution.context;
    expect(await openPersonal<PersonalOf<'complaint.customer-contacted'>>(sent, keyRing)).toEqual({
      note: '关于您的投诉\n\nRC-0000-0000：成立，退款。',
    });
  });
});

describe('a customer whom nobody reaches', () => {
  it('ends the complaint with the last attempt that the plan allows', async () => {
    const id = await resolution.live(stepsTo.resolved);
    const resolutionId = (await resolution.history(id)).at(-1)!.id;
    const attempt = (number: number): Step => ['complaint.revisit-attempted', { resolutionId, attempt: number }];
    await resolution.live([['complaint.revisit-planned', { resolutionId, attempts: 2 }], attempt(1)], id);
    await resolution.untilIdle();
    expect(types(await resolution.history(id))).not.toContain('complaint.closed');
    await resolution.live([attempt(2)], id);
    await resolution.untilIdle();
    expect((await resolution.history(id)).at(-1)).toMatchObject({
      type: 'complaint.closed',
      data: { cycle: 1, reason: 'not-reached', automatic: true },
      actor: { kind: 'automation', id: 'resolution.conclude-unreached' },
    });
  });
});

describe('the work list', () => {
  const idsOf = (answer: Answer) => items(answer).map((one) => one['complaintId']);

  it('is filtered by team, severity, kind, reader and what a case waits for', async () => {
    const steps = (assigneeOf: string): Step[] => [
      ['complaint.received', { kind: 'inquiry' }],
      ['complaint.classified', { severity: 'critical' }],
      ['complaint.assigned', { team: 'night-shift', assignee: assigneeOf }],
    ];
    const mine = await resolution.live(steps('owl'));
    const yours = await resolution.live(steps('bat'));
    await resolution.live([['complaint.returned', { assignee: 'bat' }]], yours);
    await resolution.untilIdle();
    const list = async (query: string) =>
      idsOf(await resolution.get(`/cases?team=night-shift&${query}`, 'handler~owl'));
    expect(await list('severity=critical&kind=inquiry')).toEqual([mine, yours]);
    expect(await list('severity=low')).toEqual([]);
    expect(await list('kind=praise')).toEqual([]);
    expect(await list('assignee=me')).toEqual([mine]);
    expect(await list('waiting=return')).toEqual([yours]);
  });

  it('comes in the order in which something is due, with nothing due last', async () => {
    const held = (...more: Step[]) =>
      resolution.live([...stepsTo.classified, ['complaint.assigned', { team: 'due-desk' }], ...more]);
    const idle = await held();
    const promised = await held(['complaint.promise-made', { dueAt: inMs(3 * HOUR_MS) }]);
    const timed = await held(['complaint.clock-started', { dueAt: inMs(HOUR_MS) }]);
    await resolution.untilIdle();
    const pages: unknown[] = [];
    for (let after = ''; after !== 'null' && pages.length < 5;) {
      const more = after === '' ? '' : `&after=${after}`;
      const page = await resolution.get(`/cases?team=due-desk&sort=due&limit=1${more}`, supervisor);
      pages.push(...idsOf(page));
      after = String(page.body['next']);
    }
    expect(pages).toEqual([timed, promised, idle]);
  });

  it('hides what the reader must not handle, and so do the other lists', async () => {
    const [, ...rest] = stepsTo.assigned;
    const id = await resolution.live([
      ['complaint.received', { about: ['suspect'] }],
      ...rest,
      ['complaint.promise-made', { dueAt: inMs(HOUR_MS) }],
    ]);
    await resolution.untilIdle();
    const sees = async (token: string) => [
      idsOf(await resolution.get(`/cases?ids=${id}`, token)),
      idsOf(await resolution.get('/promises?limit=500', token)).includes(id),
      code(await resolution.get(`/cases/${id}`, token)),
    ];
    expect(await sees('supervisor~suspect')).toEqual([[], false, [409, 'STAFF_RECUSED']]);
    expect(await sees(supervisor)).toEqual([[id], true, [200, undefined]]);
  });
});

describe('one case', () => {
  it('shows everything that its handler works with, to those whom it concerns', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const promiseId = await posted(id, 'promises', assignee, { kind: 'call-back', dueAt: inMs(HOUR_MS) });
    await posted(id, 'investigations', assignee, { findings: ['late-delivery'], note: 'secret words' });
    const { status, body } = await resolution.get(`/cases/${id}`, assignee);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      complaintId: id,
      status: 'assigned',
      investigations: 1,
      promises: [{ promiseId, kind: 'call-back', by: 'handler-1', status: 'open' }],
      compensations: [],
      actions: [],
      links: [],
      attachments: [],
      bounces: 0,
      held: [{ team: 'service', until: null }],
      revision: 4,
    });
    expect(JSON.stringify(body)).not.toContain('secret words');
    expect(code(await resolution.get(`/cases/${id}`, otherHandler))).toEqual([403, 'NOT_THE_HANDLER']);
    expect((await resolution.get(`/cases/${id}`, operator)).status).toBe(200);
  });

  it('is the same when it is computed again from the log, as are all lists', async () => {
    await resolution.untilIdle();
    const { rows, different } = await resolution.service.runtime.project.check();
    expect(different).toBe(0);
    expect(rows).toBeGreaterThan(20);
  });
});
