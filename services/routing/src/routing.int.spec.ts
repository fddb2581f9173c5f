import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Configuration, Envelope, EventTypeName } from '@recourse/contracts';
import { sampleData } from '@recourse/contracts/testing';
import { decided } from '@recourse/service-kit/domain';
import { packOf, resolutionClock, responseClock } from './domain/sample-pack.fixture.js';
import type { RunningRouting } from './testing/running-routing.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { eventually, startRouting } = await import('./testing/running-routing.js');

const title = { en: 'Team', zh: '团队' };
const person = (staff: string, team: string, changes: object = {}) => ({
  staff,
  name: `Name of ${staff}`,
  teams: [team],
  languages: ['en' as const],
  capacity: 100,
  active: true,
  ...changes,
});

const resolutionInDays = { ...resolutionClock, limit: { amount: 5, unit: 'calendar-days' as const } };

const configuration: Configuration = {
  teams: ['service', 'logistics', 'nightshift'].map((team) => ({ team, title })),
  staff: [
    ...['a', 'b', 'c', 'd'].map((code) => person(`courier-${code}`, 'logistics')),
    person('clerk', 'service'),
    person('sleeper', 'nightshift', { active: false }),
  ],
  rules: [
    packOf({
      categories: ['delivery/late', 'night', 'other'].map((code) => ({ code, title })),
      classification: {
        rules: [
          { id: 'late', anyWords: ['late', '延误'], category: 'delivery/late', severity: 'high' },
          { id: 'night', issues: ['night'], category: 'night', severity: 'critical' },
          { id: 'known', products: ['parcel'], category: 'other', severity: 'normal' },
        ],
      },
      assignment: {
        routes: [
          { category: 'delivery', team: 'logistics' },
          { category: 'night', team: 'nightshift' },
        ],
        defaultTeam: 'service',
      },
      clocks: [responseClock, resolutionInDays],
    }),
    packOf({
      pack: 'impatient',
      channels: ['phone'],
      classification: { rules: [{ id: 'all', category: 'other', severity: 'low' }] },
      assignment: { routes: [], defaultTeam: 'service' },
      clocks: [{ ...responseClock, limit: { amount: 0, unit: 'elapsed-minutes' } }],
    }),
  ],
};

let routing: RunningRouting;

beforeAll(async () => {
  routing = await startRouting();
  await routing.call('PUT', '/configuration', 'operator', configuration);
}, 120_000);

afterAll(() => routing?.destroy(), 60_000);

const typesOf = (history: readonly Envelope[]) => history.map(({ type }) => type);
const one = (history: readonly Envelope[], type: EventTypeName) => {
  const found = history.filter((event) => event.type === type);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('a complaint that comes in', () => {
  it('is classified by its words, gets its clocks and somebody who works on it', async () => {
    const id = await routing.receive({}, { text: 'My parcel is late' });
    const history = await routing.until(id, ({ status }) => status === 'assigned');
    expect(typesOf(history)).toEqual([
      'complaint.received',
      'complaint.classified',
      'complaint.clock-started',
      'complaint.assigned',
      'complaint.clock-started',
    ]);
    const classified = one(history, 'complaint.classified');
    expect(classified).toMatchObject({
      actor: { kind: 'automation', id: 'routing.classify' },
      causationId: history[0]!.id,
      data: { category: 'delivery/late', severity: 'high', ruleId: 'late', rules: { pack: 'sample', version: 1 } },
      sealed: { fields: { '/matchedWords': expect.any(String) } },
    });
    const assigned = one(history, 'complaint.assigned');
    expect(assigned.data).toMatchObject({ team: 'logistics', automatic: true, cycle: 1 });
    expect(assigned.data['candidates']).toHaveLength(4);
    // The clock names the assignment in the same append that started it.
    expect(history[4]!.data).toMatchObject({ clock: 'resolution', triggerId: assigned.id });
    expect(history[4]!.causationId).toBe(assigned.causationId);
  });

  it('meets its clock by an answer in time, also by one that stands before the start of the clock', async () => {
    const id = await routing.receive({}, { text: '快递延误' });
    await routing.append('intake', id, decided('complaint.acknowledged', { channel: 'web' }));
    const history = await routing.until(id, ({ clocks }) => clocks.some(({ status }) => status === 'met'));
    expect(one(history, 'complaint.clock-met').data).toMatchObject({
      clock: 'response',
      stopId: one(history, 'complaint.acknowledged').id,
    });
  });

  it('misses a clock by itself when its time is over, once', async () => {
    const id = await routing.receive({ channel: 'phone' });
    const history = await routing.until(id, ({ clocks }) => clocks.some(({ status }) => status === 'missed'));
    const missed = one(history, 'complaint.clock-missed');
    expect(missed).toMatchObject({ actor: { id: 'routing.clock-timer' }, occurredAt: missed.data['dueAt'] });
    await routing.untilIdle();
    one(await routing.history(id), 'complaint.clock-missed');
  });

  it('waits for a person where no rule fits', async () => {
    const id = await routing.receive({ product: 'unheard-of' });
    await routing.until(id, ({ clocks }) => clocks.length === 1);
    const listed = async () => {
      const { body } = await routing.call('GET', '/unclassified?limit=500', 'handler');
      return (body.items as { complaintId: string }[]).some(({ complaintId }) => complaintId === id);
    };
    await eventually(listed);
    const path = `/complaints/${id}/classification`;
    const unknown = await routing.call('POST', path, 'handler', { category: 'weather', severity: 'low' });
    expect(unknown).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
    const done = await routing.call('POST', path, 'handler', { category: 'other', severity: 'low' });
    expect(done.status).toBe(201);
    const history = await routing.until(id, ({ status }) => status === 'assigned');
    expect(one(history, 'complaint.assigned').data).toMatchObject({ team: 'service', assignee: 'clerk' });
    await eventually(async () => !(await listed()));
  });

  it('begins a new cycle when it is reopened', async () => {
    const id = await routing.receive({ product: 'parcel' });
    await routing.until(id, ({ status }) => status === 'assigned');
    await routing.append('resolution', id, decided('complaint.resolved', sampleData['complaint.resolved']));
    await routing.append('resolution', id, decided('complaint.reopened', sampleData['complaint.reopened']));
    const history = await routing.until(id, ({ status, cycle }) => status === 'assigned' && cycle === 2);
    const reopened = one(history, 'complaint.reopened');
    const second = history.filter(({ actor }) => actor.id === 'routing.reassign');
    expect(second.map(({ type, data }) => [type, data['cycle']])).toEqual([
      ['complaint.clock-started', 2],
      ['complaint.assigned', 2],
    ]);
    expect(second[0]!.data).toMatchObject({ startsAt: reopened.occurredAt, triggerId: reopened.id });
    expect(typesOf(history)).toContain('complaint.clock-met');
  });
});

describe('many complaints at once', () => {
  it('are spread evenly over those who can take them', async () => {
    const ids = await Promise.all(Array.from({ length: 32 }, () => routing.receive({}, { text: 'again late' })));
    for (const id of ids) await routing.until(id, ({ status }) => status === 'assigned');
    const counts = new Map<string, number>();
    for (const id of ids) {
      const { assignee } = await routing.state(id);
      counts.set(assignee!, (counts.get(assignee!) ?? 0) + 1);
    }
    expect(counts.size).toBe(4);
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(2);
  });

  it('are spread the same after a restart, which knows who is busy', async () => {
    await routing.untilIdle();
    await routing.stopService();
    const ids = await Promise.all(Array.from({ length: 4 }, () => routing.receive({}, { text: 'late once more' })));
    await routing.startService();
    const loads = new Set<number>();
    for (const id of ids) {
      const history = await routing.until(id, ({ status }) => status === 'assigned');
      const candidates = one(history, 'complaint.assigned').data['candidates'] as { open: number }[];
      for (const { open } of candidates) loads.add(open);
    }
    expect(Math.min(...loads)).toBeGreaterThanOrEqual(8);
  });
});

describe('a complaint that nobody can take', () => {
  it('waits until somebody can', async () => {
    const id = await routing.receive({ issue: 'night' });
    await routing.until(id, ({ status }) => status === 'classified');
    await eventually(async () => {
      const { body } = await routing.call('GET', '/waiting', 'supervisor');
      return (body.items as { complaintId: string }[]).some(({ complaintId }) => complaintId === id);
    });
    const staff = configuration.staff.map((one) => (one.staff === 'sleeper' ? { ...one, active: true } : one));
    const applied = await routing.call('PUT', '/configuration', 'supervisor', { ...configuration, staff });
    expect(applied.body).toMatchObject({ changed: ['staff-sleeper'] });
    const history = await routing.until(id, ({ status }) => status === 'assigned');
    const assigned = one(history, 'complaint.assigned');
    expect(assigned.data).toMatchObject({ team: 'nightshift', assignee: 'sleeper' });
    expect(assigned.causationId).toBe(one(history, 'complaint.classified').id);
  });
});

describe('an assignment by a supervisor', () => {
  it('is refused to handlers, to strangers and before the complaint is classified', async () => {
    const id = await routing.receive({ product: 'unheard-of' });
    const assign = (role: 'handler' | 'supervisor', assignee: string, team = 'logistics') =>
      routing.call('POST', `/complaints/${id}/assignment`, role, { team, assignee });
    expect(await assign('handler', 'courier-a')).toMatchObject({ status: 403 });
    expect(await assign('supervisor', 'courier-a')).toMatchObject({ body: { code: 'COMPLAINT_NOT_CLASSIFIED' } });
    await routing.call('POST', `/complaints/${id}/classification`, 'handler', { category: 'other', severity: 'low' });
    await routing.until(id, ({ status }) => status === 'assigned');
    expect(await assign('supervisor', 'stranger')).toMatchObject({ body: { code: 'STAFF_NOT_FOUND' } });
    expect(await assign('supervisor', 'courier-a', 'ghosts')).toMatchObject({ body: { code: 'TEAM_NOT_FOUND' } });
    expect(await assign('supervisor', 'clerk')).toMatchObject({ body: { code: 'INPUT_INVALID' } });
    expect(await assign('supervisor', 'courier-a')).toMatchObject({ status: 201 });
    expect(await routing.state(id)).toMatchObject({ team: 'logistics', assignee: 'courier-a' });
  });

  it('starts the clocks that count from it', async () => {
    // Two people are faster than the rules' assignment only where nobody is available: another night complaint.
    const staff = configuration.staff.map((one) => (one.staff === 'sleeper' ? { ...one, active: false } : one));
    await routing.call('PUT', '/configuration', 'operator', { ...configuration, staff });
    await routing.untilIdle();
    const id = await routing.receive({ issue: 'night' });
    await routing.until(id, ({ status }) => status === 'classified');
    const body = { team: 'service', assignee: 'clerk' };
    expect(await routing.call('POST', `/complaints/${id}/assignment`, 'supervisor', body)).toMatchObject({
      status: 201,
    });
    const history = await routing.until(id, ({ clocks }) => clocks.length === 2);
    const started = history.at(-1)!;
    expect(started).toMatchObject({ actor: { id: 'routing.start-clocks' }, data: { clock: 'resolution' } });
    expect(started.data['triggerId']).toBe(one(history, 'complaint.assigned').id);
  });
});

describe('an imported complaint', () => {
  it('lives on its own time, and its clocks end with its history', async () => {
    const day = (date: string) => ({ occurredAt: `${date}T00:00:00.000Z`, precision: 'day' as const });
    const id = await routing.receive(
      { historical: true, product: 'parcel', assignedAt: '2024-03-04T00:00:00.000Z' },
      { text: 'old' },
      day('2024-03-01'),
    );
    const assigned = await routing.until(id, ({ status }) => status === 'assigned');
    expect(one(assigned, 'complaint.classified')).toMatchObject({
      occurredAt: '2024-03-01T00:00:00.000Z',
      occurredPrecision: 'day',
    });
    expect(one(assigned, 'complaint.assigned')).toMatchObject({
      occurredAt: '2024-03-04T00:00:00.000Z',
      occurredPrecision: 'day',
    });
    // Five days after 4 March, in Shanghai; the clock in minutes can't be told from a day.
    expect(one(assigned, 'complaint.clock-started').data).toMatchObject({ dueAt: '2024-03-09T16:00:00.000Z' });
    const ended = decided('complaint.history-ended', { asOf: '2024-03-08T00:00:00.000Z' });
    await routing.append('intake', id, ended);
    const history = await routing.until(id, ({ clocks }) => clocks.every(({ status }) => status !== 'running'));
    expect(one(history, 'complaint.clock-ended').data).toMatchObject({ reason: 'undetermined' });
  });
});

describe('the configuration', () => {
  it('changes only what is not said already', async () => {
    const first = await routing.call('PUT', '/configuration', 'operator', configuration);
    const again = await routing.call('PUT', '/configuration', 'operator', configuration);
    expect(first.status).toBe(200);
    expect(again.body).toEqual({ changed: [], unchanged: 11, token: null });
    const staff = configuration.staff.map((one) => (one.staff === 'clerk' ? { ...one, name: 'New name' } : one));
    const rules = [{ ...configuration.rules[0]!, effectiveFrom: '2020-02-02' }, configuration.rules[1]!];
    const key = { 'idempotency-key': 'once' };
    const changed = await routing.call('PUT', '/configuration', 'operator', { ...configuration, staff, rules }, key);
    expect(changed.body).toMatchObject({ changed: ['staff-clerk', 'rules-sample'], unchanged: 9 });
    const repeated = await routing.call('PUT', '/configuration', 'operator', { ...configuration, staff, rules }, key);
    expect(repeated.body).toEqual(changed.body);
    const reused = await routing.call('PUT', '/configuration', 'operator', configuration, key);
    expect(reused).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const version = await routing.call('GET', '/rules/sample/2', 'auditor');
    expect(version.body).toMatchObject({ pack: 'sample', version: 2, content: { effectiveFrom: '2020-02-02' } });
    const after = { 'recourse-after': String(changed.body.token) };
    const list = await routing.call('GET', '/rules', 'handler', undefined, after);
    expect(list.body).toMatchObject({
      items: [
        { pack: 'impatient', version: 1 },
        { pack: 'sample', version: 2, channels: ['web'] },
      ],
    });
  });

  it('is checked as a whole before anything is recorded', async () => {
    const unsound = {
      ...configuration,
      teams: [...configuration.teams, { team: 'new', title }],
      staff: [person('x', 'ghosts')],
    };
    const refused = await routing.call('PUT', '/configuration', 'operator', unsound);
    expect(refused).toMatchObject({ status: 400, body: { code: 'RULES_INVALID' } });
    const { body } = await routing.call('GET', '/teams', 'handler');
    expect((body.items as { team: string }[]).map(({ team }) => team)).toEqual(['logistics', 'nightshift', 'service']);
    const handler = await routing.call('PUT', '/configuration', 'handler', configuration);
    expect(handler.status).toBe(403);
  });

  it('tells names to supervisors alone', async () => {
    const page = await routing.call('GET', '/staff?limit=2', 'supervisor');
    expect(page.body).toMatchObject({
      items: [
        { staff: 'clerk', name: 'New name', teams: ['service'], capacity: 100, active: true },
        { staff: 'courier-a', name: 'Name of courier-a' },
      ],
      next: 'courier-a',
    });
    const rest = await routing.call('GET', '/staff?after=courier-a', 'handler');
    expect(JSON.stringify(rest.body)).not.toContain('Name');
    expect(rest.body.items).toHaveLength(4);
  });
});

it('parks nothing', async () => expect(await routing.parked()).toEqual([]));
