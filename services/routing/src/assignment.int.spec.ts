import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isEventOf, type DataOf, type Envelope } from '@recourse/contracts';
import { sampleData } from '@recourse/contracts/testing';
import { decided } from '@recourse/service-kit/domain';
import { configurationOf, packByIssue, personOf } from './testing/sample-configuration.js';
import type { RunningRouting } from './testing/running-routing.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { eventually, startRouting } = await import('./testing/running-routing.js');

const twenty = Array.from({ length: 20 }, (_, n) => `clerk-${n}`);
const teams = ['many', 'solo', 'pair', 'skilled'];
const pack = packByIssue(teams);

const configuration = configurationOf(
  [
    ...twenty.map((code) => personOf(code, 'many', { capacity: 60 })),
    personOf('solo', 'solo', { capacity: 1 }),
    personOf('lin', 'pair'),
    personOf('mei', 'pair', { skills: ['fire'] }),
    personOf('expert', 'skilled', { skills: ['fire'] }),
    personOf('novice', 'skilled'),
  ],
  [
    {
      ...pack,
      classification: {
        rules: [
          ...pack.classification.rules,
          { id: 'guess', products: ['guess'], category: 'pair', severity: 'low', confidence: 300 },
        ],
        threshold: 500,
        severity: [{ id: 'urgent', products: ['urgent'], value: 'critical' }],
      },
      assignment: {
        ...pack.assignment,
        firstTiers: ['top'],
        preferOwner: true,
        skills: [{ category: 'skilled', skills: ['fire'] }],
      },
    },
  ],
);

let routing: RunningRouting;

beforeAll(async () => {
  routing = await startRouting();
  await routing.call('PUT', '/configuration', 'operator', configuration);
  await routing.untilIdle();
}, 120_000);

afterAll(() => routing?.destroy(), 60_000);

const assignments = (history: readonly Envelope[]): DataOf<'complaint.assigned'>[] =>
  history.flatMap((event) => (isEventOf(event, 'complaint.assigned') ? event.data : []));

const assigned = async (id: string, times = 1) => {
  const history = await routing.until(
    id,
    (state, all) => state.status === 'assigned' && assignments(all).length === times,
  );
  return assignments(history).at(-1)!;
};

const resolve = (id: string) =>
  routing.append('resolution', id, decided('complaint.resolved', sampleData['complaint.resolved']));

const post = (id: string, path: string, token: Parameters<RunningRouting['call']>[2], body: object) =>
  routing.call('POST', `/complaints/${id}/${path}`, token, body);

describe('a thousand complaints at once', () => {
  it('are spread over twenty people, to each the fair share', async () => {
    const ids = await Promise.all(Array.from({ length: 1_000 }, () => routing.receive({ issue: 'many' })));
    const loads = new Map<string, number>();
    for (const id of ids) {
      const { assignee } = await assigned(id);
      loads.set(assignee, (loads.get(assignee) ?? 0) + 1);
    }
    expect([...loads.keys()].toSorted()).toEqual(twenty.toSorted());
    expect(Math.max(...loads.values())).toBeLessThanOrEqual(51);
    expect(Math.min(...loads.values())).toBeGreaterThanOrEqual(49);
  }, 120_000);
});

describe('those who wait', () => {
  it('are taken one by one as somebody frees up: by tier, then severity, then age', async () => {
    const first = await routing.receive({ issue: 'solo' });
    await assigned(first);
    const elder = await routing.receive({ issue: 'solo' });
    const younger = await routing.receive({ issue: 'solo' });
    const urgent = await routing.receive({ issue: 'solo', product: 'urgent' });
    const customerId = randomUUID();
    await routing.appendTo(
      'intake',
      `customer-${customerId}`,
      decided('customer.registered', { customerId }),
      decided('customer.updated', { customerId, tier: 'top' }),
    );
    const top = await routing.receive({ issue: 'solo', customerId });
    for (const id of [elder, younger, urgent, top]) {
      await routing.until(id, ({ status }) => status === 'classified');
    }
    await routing.untilIdle();
    const because: unknown[] = [];
    let before = first;
    for (const next of [top, urgent, elder, younger]) {
      await resolve(before);
      because.push((await assigned(next)).because);
      before = next;
    }
    expect(because).toEqual([['tier', 'load'], ['load'], ['load'], ['load']]);
  });

  it('are taken when somebody comes', async () => {
    const here = (staff: string, present: boolean) =>
      routing.call('PUT', `/staff/${staff}/presence`, `handler~${staff}`, { present });
    for (const staff of ['lin', 'mei']) expect(await here(staff, false)).toMatchObject({ status: 200 });
    await routing.untilIdle();
    const id = await routing.receive({ issue: 'pair' });
    await routing.until(id, ({ status }) => status === 'classified');
    expect(await here('lin', true)).toMatchObject({ status: 200 });
    expect(await assigned(id)).toMatchObject({
      assignee: 'lin',
      because: ['load'],
      leftOut: [{ staff: 'mei', why: 'absent' }],
    });
    await here('mei', true);
    await eventually(async () => {
      const { body } = await routing.call('GET', '/staff/mei', 'handler');
      return (body as { present?: boolean }).present === true;
    });
  });

  it('are not given to somebody on leave, until it is cancelled', async () => {
    const leave = { from: '2020-01-01T00:00:00.000Z', until: '2999-01-01T00:00:00.000Z' };
    expect(await routing.call('POST', '/staff/solo/leaves', 'handler~lin', leave)).toMatchObject({ status: 403 });
    expect(await routing.call('POST', '/staff/expert/leaves', 'supervisor', leave)).toMatchObject({ status: 201 });
    await routing.untilIdle();
    const id = await routing.receive({ issue: 'skilled' });
    await routing.until(id, ({ status }) => status === 'classified');
    await routing.untilIdle();
    const { body } = await routing.call('GET', '/staff/expert', 'supervisor');
    const [{ leaveId }] = (body as unknown as { leaves: [{ leaveId: string }] }).leaves;
    const cancelled = await routing.call('POST', `/staff/expert/leaves/${leaveId}/cancellation`, 'handler~expert', {});
    expect(cancelled).toMatchObject({ status: 201 });
    expect(await assigned(id)).toMatchObject({
      assignee: 'expert',
      because: ['skill', 'load'],
      leftOut: [{ staff: 'novice', why: 'unskilled' }],
    });
  });
});

describe('a return', () => {
  it('goes to the team that somebody else decides on, and is counted', async () => {
    const id = await routing.receive({ issue: 'pair' });
    const { assignee } = await assigned(id);
    const command = { reason: 'not-ours', suggestedTeam: 'skilled', note: 'They know fires.' };
    expect(await post(id, 'return', 'handler~expert', command)).toMatchObject({ body: { code: 'NOT_THE_HANDLER' } });
    expect(await post(id, 'return', `handler~${assignee}`, command)).toMatchObject({ status: 201 });
    await eventually(async () => {
      const { body } = await routing.call('GET', '/returns', 'supervisor');
      return (body.items as { complaintId: string }[]).some(({ complaintId }) => complaintId === id);
    });
    const decide = (token: 'supervisor' | `supervisor~${string}`, team: string) =>
      post(id, 'return-decision', token, { accepted: true, team });
    expect(await decide(`supervisor~${assignee}`, 'skilled')).toMatchObject({ body: { code: 'RETURN_BY_DECIDER' } });
    expect(await decide('supervisor', 'ghosts')).toMatchObject({ body: { code: 'TEAM_NOT_FOUND' } });
    expect(await decide('supervisor', 'skilled')).toMatchObject({ status: 201 });
    expect(await assigned(id, 2)).toMatchObject({ team: 'skilled', automatic: true });
    const { body } = await routing.call('GET', `/complaints/${id}`, 'auditor');
    expect(body).toMatchObject({
      team: 'skilled',
      bounces: 1,
      owner: assignee,
      pendingReturn: null,
      held: [
        { team: 'pair', until: expect.any(String) },
        { team: 'skilled', until: null },
      ],
      heldByTeam: expect.arrayContaining([{ team: 'pair', milliseconds: expect.any(Number) }]),
      assignment: { team: 'skilled', automatic: true, candidates: expect.any(Array) },
    });
  });
});

describe('somebody who must not handle a complaint', () => {
  it('never gets one that is about this person', async () => {
    const id = await routing.receive({ issue: 'pair', about: ['lin'] });
    expect(await assigned(id)).toMatchObject({ assignee: 'mei', leftOut: [{ staff: 'lin', why: 'recused' }] });
    const byHand = await post(id, 'assignment', 'supervisor', { team: 'pair', assignee: 'lin' });
    expect(byHand).toMatchObject({ status: 409, body: { code: 'STAFF_RECUSED' } });
  });

  it('sees nothing of it', async () => {
    const id = await routing.receive({ product: 'guess', about: ['lin'] });
    const listed = async (token: 'handler~mei' | 'handler~lin') => {
      const { body } = await routing.call('GET', '/unclassified?limit=500', token);
      return (body.items as { complaintId: string }[]).some(({ complaintId }) => complaintId === id);
    };
    await eventually(() => listed('handler~mei'));
    expect(await listed('handler~lin')).toBe(false);
    const read = await routing.call('GET', `/complaints/${id}`, 'handler~lin');
    expect(read).toMatchObject({ status: 409, body: { code: 'STAFF_RECUSED' } });
  });

  it('loses one that this person had, and it stays with the team', async () => {
    const id = await routing.receive({ issue: 'pair' });
    const { assignee } = await assigned(id);
    const other = assignee === 'lin' ? 'mei' : 'lin';
    expect(await post(id, 'recusal', `handler~${other}`, { staff: assignee, reason: 'related' })).toMatchObject({
      status: 403,
    });
    expect(await post(id, 'recusal', `handler~${assignee}`, { staff: assignee, reason: 'related' })).toMatchObject({
      status: 201,
    });
    expect(await assigned(id, 2)).toMatchObject({ team: 'pair', assignee: other });
    expect(await post(id, 'claim', `handler~${assignee}`, {})).toMatchObject({ status: 409 });
  });
});

describe('the first-contact owner', () => {
  it('gets a reopened complaint again, after a handover the new one', async () => {
    const id = await routing.receive({ issue: 'pair', firstContact: 'mei' });
    expect(await assigned(id)).toMatchObject({ assignee: 'mei', because: ['first-contact-owner'] });
    const handover = await post(id, 'owner', 'supervisor', { to: 'lin', reason: 'moves-house' });
    expect(handover).toMatchObject({ status: 201 });
    await resolve(id);
    await routing.append('resolution', id, decided('complaint.reopened', sampleData['complaint.reopened']));
    expect(await assigned(id, 2)).toMatchObject({ assignee: 'lin', because: ['first-contact-owner'], cycle: 2 });
  });
});

describe('a category that the rules are not sure of', () => {
  it('is proposed to a person, whose correction keeps both', async () => {
    const id = await routing.receive({ product: 'guess' });
    const history = await routing.until(id, ({ proposal }) => proposal !== null);
    const proposalId = history.find(({ type }) => type === 'complaint.classification-proposed')!.id;
    let proposal: unknown = null;
    await eventually(async () => {
      const { body } = await routing.call('GET', '/unclassified?limit=500', 'handler');
      const listed = body.items as { complaintId: string; proposal: unknown }[];
      proposal = listed.find(({ complaintId }) => complaintId === id)?.proposal ?? null;
      return proposal !== null;
    });
    expect(proposal).toEqual({ proposalId, category: 'pair', severity: 'low', confidence: 300 });
    const correction = { category: 'skilled', severity: 'normal', manner: 'calm' };
    expect(await post(id, 'classification', 'handler', correction)).toMatchObject({ status: 201 });
    expect(await routing.state(id)).toMatchObject({
      category: 'skilled',
      corrections: 1,
      proposal: null,
      manner: 'calm',
    });
    expect(await assigned(id)).toMatchObject({ assignee: 'expert' });
  });
});

it('parks nothing', async () => expect(await routing.parked()).toEqual([]));
