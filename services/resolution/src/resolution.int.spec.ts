import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foldComplaint, type EventOf, type PersonalOf } from '@recourse/contracts';
import { stepsTo, type Step } from '@recourse/contracts/testing';
import type { Answer, RunningResolution as Running } from './testing/running-resolution.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { openPersonal } = await import('@recourse/service-kit');
const { RunningResolution } = await import('./testing/running-resolution.js');

const assignee = 'handler~handler-1';
const otherHandler = 'handler~handler-2';
const supervisor = 'supervisor~supervisor-1';
const operator = 'operator~operator-1';

const code = ({ status, body }: Answer) => [status, body['code']];
const answer = { outcome: 'upheld', remedies: ['refund'] };

let resolution: Running;

beforeAll(async () => {
  resolution = await RunningResolution.onNewLog();
  await resolution.publish('reopens', { reopening: { onDissatisfied: 'reopen', automaticLimit: 1 } });
  await resolution.publish('closes', { reopening: { onDissatisfied: 'close', automaticLimit: 0 } });
}, 120_000);
afterAll(() => resolution?.destroy(), 60_000);

const under = (pack: string): Step[] => [
  ['complaint.received'],
  ['complaint.classified', { rules: { pack, version: 1, hash: 'h' } }],
  ['complaint.assigned'],
];

describe('the commands', () => {
  it('lead a complaint from contact to closing and to its next cycle', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const contact = { channel: 'phone', purpose: 'first-response', reached: true };
    expect((await resolution.post(id, 'contacts', assignee, contact)).status).toBe(201);
    expect((await resolution.post(id, 'resolution', assignee, answer)).status).toBe(201);
    expect((await resolution.post(id, 'closure', assignee, { reason: 'not-reached' })).status).toBe(201);
    expect((await resolution.post(id, 'reopening', supervisor, { reason: 'new-facts' })).status).toBe(201);
    const history = await resolution.history(id);
    expect(history.slice(3).map(({ type }) => type)).toEqual([
      'complaint.customer-contacted',
      'complaint.resolved',
      'complaint.closed',
      'complaint.reopened',
    ]);
    expect(foldComplaint(history)).toMatchObject({ status: 'classified', cycle: 2, assignee: null, anomalies: [] });
  });

  it('seal the note', async () => {
    const id = await resolution.live(stepsTo.assigned);
    await resolution.post(id, 'resolution', assignee, { ...answer, note: 'a note like no other' });
    const { events } = await resolution.context.store.readStream(`complaint-${id}`);
    const { event, bytes } = events.at(-1)!;
    expect(Buffer.from(bytes).toString('utf8')).not.toContain('no other');
    const personal = await openPersonal<PersonalOf<'complaint.resolved'>>(event, resolution.context.keyRing);
    expect(personal).toEqual({ note: 'a note like no other' });
    expect(event.data).toEqual({ cycle: 1, ...answer });
  });

  it('happen once, however often they are sent with one key', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const key = { 'idempotency-key': 'resolve once' };
    const first = await resolution.post(id, 'resolution', assignee, answer, key);
    const second = await resolution.post(id, 'resolution', assignee, answer, key);
    expect(second).toEqual({ status: 201, body: { ...first.body, repeated: true } });
    expect(await resolution.history(id)).toHaveLength(4);
    const other = await resolution.post(id, 'closure', assignee, { reason: 'other' }, key);
    expect(code(other)).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('have one winner when they are sent at once', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const answers = await Promise.all([1, 2, 3, 4].map(() => resolution.post(id, 'resolution', assignee, answer)));
    expect(answers.map((one) => one.status).sort((a, b) => a - b)).toEqual([201, 409, 409, 409]);
    expect(await resolution.history(id)).toHaveLength(4);
  });

  it('are refused with a code that says why', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const refused = async (command: string, token: string, body: object, headers: object = {}) =>
      code(await resolution.post(id, command, token, body, headers));
    expect(await refused('resolution', otherHandler, answer)).toEqual([403, 'NOT_THE_HANDLER']);
    expect(await refused('closure', assignee, { reason: 'other' })).toEqual([409, 'COMPLAINT_NOT_RESOLVED']);
    expect(await refused('reopening', assignee, { reason: 'other' })).toEqual([403, 'FORBIDDEN']);
    expect(await refused('resolution', 'auditor~a', answer)).toEqual([403, 'FORBIDDEN']);
    expect(await refused('resolution', assignee, { ...answer, precision: 'unknown' })).toEqual([
      403,
      'BACKDATING_NOT_PERMITTED',
    ]);
    expect(await refused('resolution', assignee, { ...answer, outcome: 'lost' })).toEqual([400, 'INPUT_INVALID']);
    expect(await refused('resolution', assignee, answer, { 'if-match': '1' })).toEqual([409, 'REVISION_MISMATCH']);
    const nobody = await resolution.post('00000000-0000-8000-8000-00000000ffff', 'resolution', supervisor, answer);
    expect(code(nobody)).toEqual([404, 'COMPLAINT_NOT_FOUND']);
    expect(await resolution.history(id)).toHaveLength(3);
  });

  it('let an operator record who did it, and when nobody knows', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const past = { ...answer, precision: 'unknown', actedBy: 'handler-1' };
    expect((await resolution.post(id, 'resolution', operator, past)).status).toBe(201);
    const [last, before] = (await resolution.history(id)).reverse();
    expect(last).toMatchObject({
      actor: { kind: 'person', id: 'handler-1', role: 'handler' },
      occurredPrecision: 'unknown',
      occurredAt: before?.occurredAt,
    });
  });
});

describe('the verdict of the customer', () => {
  async function judged(pack: string, verdict: 'satisfied' | 'dissatisfied', historical = false) {
    const [received, ...rest] = under(pack);
    const begun: Step[] = historical
      ? [['complaint.received', { historical }, { occurredAt: '2021-05-03T00:00:00.000Z' }], ...rest]
      : [received!, ...rest];
    const id = await resolution.live(begun);
    await resolution.post(id, 'resolution', assignee, answer);
    const resolutionId = (await resolution.history(id)).at(-1)!.id;
    const then = historical ? { occurredAt: '2021-06-01T00:00:00.000Z', occurredPrecision: 'day' as const } : {};
    await resolution.live([['complaint.revisited', { resolutionId, verdict }, then]], id);
    await resolution.untilIdle();
    return { id, history: await resolution.history(id) };
  }

  it('closes when satisfied, as an automation that names its cause', async () => {
    const { history } = await judged('reopens', 'satisfied');
    const [closed, revisited] = history.reverse();
    expect(closed).toMatchObject({
      type: 'complaint.closed',
      data: { cycle: 1, reason: 'satisfied', automatic: true },
      actor: { kind: 'automation', id: 'resolution.conclude' },
      causationId: revisited?.id,
      depth: 1,
    });
  });

  it('closes or reopens when dissatisfied, as the rules of the complaint say', async () => {
    const ends = async (pack: string) => (await judged(pack, 'dissatisfied')).history.at(-1);
    expect(await ends('closes')).toMatchObject({ type: 'complaint.closed', data: { reason: 'dissatisfied' } });
    expect(await ends('reopens')).toMatchObject({ type: 'complaint.reopened', data: { cycle: 2, automatic: true } });
  });

  it('leaves it to a supervisor once the limit is reached', async () => {
    const { id } = await judged('reopens', 'dissatisfied');
    await resolution.live([['complaint.assigned', { cycle: 2 }]], id);
    await resolution.post(id, 'resolution', assignee, answer);
    const second = (await resolution.history(id)).at(-1) as EventOf<'complaint.resolved'>;
    await resolution.live(
      [['complaint.revisited', { cycle: 2, resolutionId: second.id, verdict: 'dissatisfied' }]],
      id,
    );
    await resolution.untilIdle();
    expect((await resolution.history(id)).at(-1)?.type).toBe('complaint.revisited');
  });

  it('concludes a historical complaint on its own time', async () => {
    const { history } = await judged('closes', 'satisfied', true);
    expect(history.at(-1)).toMatchObject({
      type: 'complaint.closed',
      occurredAt: '2021-06-01T00:00:00.000Z',
      occurredPrecision: 'day',
    });
  });

  it('parks nothing', async () => {
    await resolution.untilIdle();
    expect(await resolution.service.runtime.react.parked()).toEqual([]);
  });
});

describe('the work lists', () => {
  const items = ({ body }: Answer) => body['items'] as { complaintId: string; revision: number }[];
  const ids = (one: Answer) => items(one).map(({ complaintId }) => complaintId);

  it('show what the sender of a command wrote', async () => {
    const id = await resolution.live(stepsTo.assigned);
    const { body } = await resolution.post(id, 'resolution', assignee, answer);
    const after = { 'recourse-after': body['token'] };
    expect((await resolution.get(`/cases/${id}`, assignee, after)).body).toMatchObject({
      complaintId: id,
      reference: 'RC-0000-0000',
      status: 'resolved',
      outcome: 'upheld',
      verdict: null,
      assignee: 'handler-1',
      revision: body['revision'],
      historyEnded: false,
    });
  });

  it('give a revision to send with the next command, however many events have shown nothing new', async () => {
    const id = await resolution.live([...stepsTo.assigned, ['complaint.acknowledged'], ['complaint.clock-started']]);
    await resolution.untilIdle();
    const { revision } = (await resolution.get(`/cases/${id}`, assignee)).body;
    const matching = { 'if-match': `"${String(revision)}"` };
    expect((await resolution.post(id, 'resolution', assignee, answer, matching)).status).toBe(201);
  });

  it('are filtered, and go on from page to page without gap or repeat', async () => {
    const assigned: Step[] = [...stepsTo.classified, ['complaint.assigned', { assignee: 'handler-7' }]];
    const at = { occurredAt: '2022-01-01T00:00:00.000Z' };
    const wanted: string[] = [];
    for (let count = 0; count < 5; count++) {
      const [[received], ...rest] = assigned as [Step, ...Step[]];
      // Three of them came in at the same instant.
      wanted.push(await resolution.live([[received as 'complaint.received', {}, count < 3 ? at : {}], ...rest]));
    }
    await resolution.live(assigned).then((id) => resolution.post(id, 'resolution', 'handler~handler-7', answer));
    await resolution.untilIdle();
    const list = '/cases?status=assigned&assignee=handler-7&limit=2';
    const first = await resolution.get(list, supervisor);
    const second = await resolution.get(`${list}&after=${String(first.body['next'])}`, supervisor);
    const third = await resolution.get(`${list}&after=${String(second.body['next'])}`, supervisor);
    const seen = [first, second, third].flatMap(ids);
    expect(seen).toEqual([...wanted.slice(0, 3).sort(), ...wanted.slice(3)]);
    expect(third.body['next']).toBeNull();
  });

  it('find cases by their ids', async () => {
    const [one, two] = [await resolution.live(stepsTo.received), await resolution.live(stepsTo.withdrawn)];
    await resolution.untilIdle();
    expect(ids(await resolution.get(`/cases?ids=${one},${two}`, operator)).sort()).toEqual([one, two].sort());
  });

  it('refuse what they do not know', async () => {
    const unknown = await resolution.get('/cases/00000000-0000-8000-8000-00000000ffff', assignee);
    expect(code(unknown)).toEqual([404, 'COMPLAINT_NOT_FOUND']);
    expect(code(await resolution.get('/cases?after=yesterday', assignee))).toEqual([400, 'INPUT_INVALID']);
    expect(code(await resolution.get('/cases?ids=1', assignee))).toEqual([400, 'INPUT_INVALID']);
    expect(code(await resolution.get('/cases?colour=red', assignee))).toEqual([400, 'INPUT_INVALID']);
    expect(code(await resolution.get('/cases', 'channel~web'))).toEqual([403, 'FORBIDDEN']);
  });

  it('are the same when they are computed again from the log', async () => {
    await resolution.untilIdle();
    const { rows, different } = await resolution.service.runtime.project.check();
    expect(different).toBe(0);
    expect(rows).toBeGreaterThan(10);
  });
});
