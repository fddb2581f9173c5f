import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foldComplaint, streamName, type PersonalOf } from '@recourse/contracts';
import { person, sampleData, type Step } from '@recourse/contracts/testing';
import { decided } from '@recourse/service-kit/domain';
import type { Answer, RunningFeedback as Running } from './testing/running-feedback.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { openPersonal } = await import('@recourse/service-kit');
const { RunningFeedback } = await import('./testing/running-feedback.js');

const resolver = 'handler~handler-1';
const colleague = 'handler~handler-2';
const operator = 'operator~operator-1';
const tried = { channel: 'phone', reached: false };
const satisfied = { verdict: 'satisfied', scores: { overall: 5, again: 4, recommend: 3 } };

const code = ({ status, body }: Answer) => [status, body['code']];

let feedback: Running;

beforeAll(async () => {
  feedback = await RunningFeedback.onNewLog();
  const planned = { mode: 'planned' as const, afterHours: 48, attempts: 2, channels: ['phone'] };
  await feedback.publish('plans', { revisit: planned });
  await feedback.publish('plans-none', { revisit: { ...planned, mode: 'none' } });
}, 120_000);
afterAll(() => feedback?.destroy(), 60_000);

const begun = (pack: string, historical = false): Step[] => [
  ['complaint.received', { historical }],
  ['complaint.classified', { rules: { pack, version: 1, hash: 'h' } }],
  ['complaint.assigned'],
];
const resolvedAt = (occurredAt: string, precision: 'instant' | 'unknown' = 'instant'): Step => [
  'complaint.resolved',
  {},
  { occurredAt, occurredPrecision: precision, actor: person('handler-1') },
];
const recently = resolvedAt('2024-05-01T08:00:00.000Z');

async function resolved(pack: string, resolution: Step = recently): Promise<string> {
  const id = await feedback.live([...begun(pack), resolution]);
  await feedback.untilIdle();
  return id;
}

describe('a resolution', () => {
  it('gets its revisit planned by the rules, as an automation that names its cause', async () => {
    const id = await resolved('plans');
    const [plan, resolution] = (await feedback.history(id)).reverse();
    expect(plan).toMatchObject({
      type: 'complaint.revisit-planned',
      data: {
        cycle: 1,
        resolutionId: resolution?.id,
        dueAt: '2024-05-03T08:00:00.000Z',
        attempts: 2,
        channels: ['phone'],
        rules: { pack: 'plans', version: 1 },
      },
      actor: { kind: 'automation', id: 'feedback.plan' },
      causationId: resolution?.id,
    });
  });

  it('gets none where the rules plan none, or nobody knows when it was', async () => {
    const none = await resolved('plans-none');
    const undated = await resolved('plans', resolvedAt('2024-05-01T08:00:00.000Z', 'unknown'));
    for (const id of [none, undated]) expect((await feedback.history(id)).at(-1)?.type).toBe('complaint.resolved');
  });

  it('gets its plan also when others were faster, and then nothing is due', async () => {
    const id = await feedback.live(begun('plans'));
    await feedback.append(
      streamName.complaint(id),
      decided('complaint.resolved', sampleData['complaint.resolved']),
      decided('complaint.reopened', sampleData['complaint.reopened']),
    );
    await feedback.untilIdle();
    const history = await feedback.history(id);
    expect(history.filter(({ type }) => type === 'complaint.revisit-planned')).toHaveLength(1);
    expect(foldComplaint(history)).toMatchObject({ status: 'classified', anomalies: [] });
    expect(await due('&limit=500')).not.toContain(id);
  });
});

describe('the commands', () => {
  it('count the tries and record the verdict, whose comment is sealed', async () => {
    const id = await resolved('plans');
    expect((await feedback.post(id, 'revisit-attempts', colleague, tried)).status).toBe(201);
    expect((await feedback.post(id, 'revisit-attempts', colleague, { ...tried, reached: true })).status).toBe(201);
    const comment = 'a comment like no other';
    expect((await feedback.post(id, 'revisit', colleague, { ...satisfied, comment })).status).toBe(201);
    const history = await feedback.history(id);
    expect(history.slice(-3).map(({ data }) => data['attempt'] ?? data['verdict'])).toEqual([1, 2, 'satisfied']);
    const last = history.at(-1)!;
    expect(JSON.stringify(last)).not.toContain('no other');
    expect(await openPersonal<PersonalOf<'complaint.revisited'>>(last, feedback.context.keyRing)).toEqual({ comment });
  });

  it('happen once, however often they are sent with one key', async () => {
    const id = await resolved('plans');
    const key = { 'idempotency-key': 'try once' };
    const first = await feedback.post(id, 'revisit-attempts', colleague, tried, key);
    const second = await feedback.post(id, 'revisit-attempts', colleague, tried, key);
    expect(second.body).toEqual({ ...first.body, repeated: true });
    expect(foldComplaint(await feedback.history(id)).revisit?.attempts).toBe(1);
  });

  it('are refused with a code that says why', async () => {
    const id = await resolved('plans');
    const refused = async (command: string, token: string, body: object) =>
      code(await feedback.post(id, command, token, body));
    expect(await refused('revisit', resolver, satisfied)).toEqual([409, 'REVISIT_BY_HANDLER']);
    expect(await refused('revisit-attempts', resolver, tried)).toEqual([409, 'REVISIT_BY_HANDLER']);
    expect(await refused('revisit', 'auditor~a', satisfied)).toEqual([403, 'FORBIDDEN']);
    const outOfScale = { ...satisfied, scores: { overall: 6, again: 1, recommend: 1 } };
    expect(await refused('revisit', colleague, outOfScale)).toEqual([400, 'INPUT_INVALID']);
    expect((await feedback.post(id, 'revisit', colleague, satisfied)).status).toBe(201);
    expect(await refused('revisit', colleague, satisfied)).toEqual([409, 'REVISIT_ALREADY_RECORDED']);
    expect(await refused('revisit-attempts', colleague, tried)).toEqual([409, 'REVISIT_ALREADY_RECORDED']);
    const unresolved = await feedback.live(begun('plans'));
    expect(code(await feedback.post(unresolved, 'revisit', colleague, satisfied))).toEqual([
      409,
      'COMPLAINT_NOT_RESOLVED',
    ]);
  });

  it('take one verdict of those that are sent at once', async () => {
    const id = await resolved('plans');
    const answers = await Promise.all([1, 2, 3].map(() => feedback.post(id, 'revisit', colleague, satisfied)));
    expect(answers.map((one) => one.status).sort((a, b) => a - b)).toEqual([201, 409, 409]);
  });

  it('need no plan where none will come', async () => {
    const id = await resolved('plans-none');
    expect((await feedback.post(id, 'revisit', colleague, satisfied)).status).toBe(201);
  });

  it('let an operator record a verdict of the past', async () => {
    const undated = resolvedAt('2024-05-01T08:00:00.000Z', 'unknown');
    const id = await feedback.live([...begun('plans', true), undated]);
    expect((await feedback.post(id, 'revisit', operator, { ...satisfied, precision: 'unknown' })).status).toBe(201);
    expect((await feedback.history(id)).at(-1)).toMatchObject({
      occurredPrecision: 'unknown',
      occurredAt: '2024-05-01T08:00:00.000Z',
      actor: { id: 'operator-1', role: 'operator' },
    });
  });
});

interface Listed {
  readonly complaintId: string;
}
async function due(query: string): Promise<string[]> {
  const { body } = await feedback.get(`/revisits?dueBefore=2100-01-01T00:00:00.000Z${query}`, colleague);
  return (body['items'] as Listed[]).map(({ complaintId }) => complaintId);
}

describe('the list of revisits', () => {
  it('shows what is planned and open, the first due first, page by page', async () => {
    const later = await resolved('plans', resolvedAt('2001-01-02T00:00:00.000Z'));
    const sooner = await resolved('plans', resolvedAt('2001-01-01T00:00:00.000Z'));
    const judged = await resolved('plans', resolvedAt('2001-01-01T12:00:00.000Z'));
    const { body } = await feedback.post(judged, 'revisit', colleague, satisfied);
    const after = { 'recourse-after': body['token'] };
    const list = '/revisits?dueBefore=2001-01-04T00:00:00.001Z&limit=1';
    const first = await feedback.get(list, colleague, after);
    expect(first.body['items']).toMatchObject([
      {
        complaintId: sooner,
        dueAt: '2001-01-03T00:00:00.000Z',
        assignee: 'handler-1',
        resolvedBy: 'handler-1',
        attempts: 0,
        nextChannel: 'phone',
        cycle: 1,
      },
    ]);
    const second = await feedback.get(`${list}&after=${String(first.body['next'])}`, colleague);
    expect(second.body).toMatchObject({ items: [{ complaintId: later }], next: null });
  });

  it('ends before the instant asked for', async () => {
    const { body } = await feedback.get('/revisits?dueBefore=2001-01-03T00:00:00.000Z', colleague);
    expect(body).toEqual({ items: [], next: null });
  });

  it('is the same when it is computed again from the log, and nothing was parked', async () => {
    await feedback.untilIdle();
    expect((await feedback.service.runtime.project.check()).different).toBe(0);
    expect(await feedback.service.runtime.react.parked()).toEqual([]);
  });
});
