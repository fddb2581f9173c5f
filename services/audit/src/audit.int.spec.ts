import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ComplaintState } from '@recourse/contracts';
import { person, sampleId, sampleTime, stepsTo, type Step } from '@recourse/contracts/testing';
import type { ChangedMember } from './domain/difference.js';
import type { TimelineEntry } from './domain/timeline.js';
import type { Progress, Verdict } from './features/verify-record/record-verification.js';
import type { RunningAudit as Running } from './testing/running-audit.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { auditService } = await import('@recourse/audit');
const { openApiOf } = await import('@recourse/service-kit');
const { RecordScope } = await import('./features/verify-record/record-scope.js');
const { verifyRange } = await import('./features/verify-record/verify-range.js');
const { RunningAudit } = await import('./testing/running-audit.js');

interface Difference {
  readonly changed: readonly ChangedMember[];
  readonly added: readonly TimelineEntry[];
  readonly removed: readonly TimelineEntry[];
}

interface Timeline {
  readonly items: readonly TimelineEntry[];
  readonly state: ComplaintState;
}

let audit: Running;
const onNewLog = async (): Promise<void> => {
  audit = await RunningAudit.onNewLog();
};
const destroy = () => audit?.destroy();

describe('Looking at a complaint', () => {
  let complaintId: string;
  const assignedLate: Step = ['complaint.assigned', {}, { occurredAt: sampleTime(9), actor: person('chief') }];

  beforeAll(async () => {
    await onNewLog();
    const [received, classified] = stepsTo.assigned as [Step, Step];
    complaintId = await audit.live(
      [received, classified, assignedLate, ['complaint.resolved', {}, { occurredAt: sampleTime(4) }]],
      'x',
    );
  });
  afterAll(destroy);

  const timeline = (query = '', headers: object = {}) =>
    audit.get<Timeline>(`/complaints/${complaintId}/timeline?purpose=audit${query}`, 'auditor', headers);

  it('shows every event in the reader’s language, and the state; nothing personal', async () => {
    const { items, state } = await timeline('', { 'accept-language': 'zh' });
    expect(items.map(({ title }) => title)).toEqual([
      '收到投诉',
      '投诉已分类',
      '投诉已分派团队和处理人',
      '投诉已有处理结果',
    ]);
    expect(items[0]!.sealedFields.toSorted()).toEqual(['externalId', 'text']);
    expect(items[2]!.actor).toEqual({ kind: 'person', id: 'chief', role: 'handler' });
    expect(state).toMatchObject({ status: 'resolved', revision: 3, anomalies: [] });
    expect(JSON.stringify(items)).not.toContain('sealed words');
  });

  it('looks back by revision, by what was known and by what was so', async () => {
    expect((await timeline('&asOfRevision=1')).state.status).toBe('classified');
    const { items } = await timeline();
    const recorded = await timeline(`&asOfRecorded=${items[2]!.recordedAt}`);
    expect(recorded.items.length).toBeGreaterThanOrEqual(3);
    expect((await timeline('&asOfRecorded=2001-01-01T00:00:00.000Z')).items).toEqual([]);
    const occurred = await timeline(`&asOfOccurred=${sampleTime(8)}`);
    expect(occurred.items.map(({ revision }) => revision)).toEqual([3]);
    const state = await audit.get<Timeline>(`/complaints/${complaintId}/state?purpose=audit&asOfRevision=2`);
    expect(state.state).toMatchObject({ status: 'assigned', revision: 2 });
  });

  it('is recorded before it is answered: who, what, as of when and for what purpose', async () => {
    const looks = async () => (await audit.get<{ items: unknown[] }>(`/complaints/${complaintId}/access`)).items;
    const before = await looks();
    await timeline('&asOfRevision=1');
    await audit.get(`/complaints/${complaintId}/state?purpose=customer-request`, 'supervisor');
    expect((await looks()).slice(before.length)).toMatchObject([
      {
        actor: { id: 'auditor-1' },
        purpose: 'audit',
        data: { what: 'timeline', asOf: { axis: 'revision', value: '1' } },
      },
      { actor: { id: 'supervisor-1' }, purpose: 'customer-request', data: { what: 'state' } },
    ]);
  });

  it('is recorded anew each time, whatever key is sent with it', async () => {
    const looks = async () => (await audit.get<{ items: unknown[] }>(`/complaints/${complaintId}/access`)).items.length;
    const before = await looks();
    const headers = { 'idempotency-key': 'the same', 'if-match': '77' };
    expect((await timeline('', headers)).items).toHaveLength(4);
    expect((await timeline('', headers)).items).toHaveLength(4);
    expect(await looks()).toBe(before + 2);
  });

  it('compares two moments: what changed, and the events between', async () => {
    const difference = (query: string, headers: object = {}) =>
      audit.get<Difference>(`/complaints/${complaintId}/difference?purpose=audit${query}`, 'auditor', headers);
    const { changed, added, removed } = await difference('&fromRevision=1&toRevision=2');
    expect(changed).toContainEqual({ member: 'status', label: 'Status', before: 'classified', after: 'assigned' });
    expect(changed.map(({ member }) => member)).not.toContain('category');
    expect([added.map(({ revision }) => revision), removed]).toEqual([[2], []]);

    const chinese = await difference(`&fromRevision=3&toOccurred=${sampleTime(8)}`, { 'accept-language': 'zh' });
    expect(chinese.changed).toContainEqual({ member: 'assignee', label: '处理人', before: 'handler-1', after: null });
    expect([chinese.added, chinese.removed.map(({ revision }) => revision)]).toEqual([[], [0, 1, 2]]);

    await difference('&fromRecorded=2001-01-01T00:00:00.000Z');
    const { items } = await audit.get<{ items: { data: object }[] }>(`/complaints/${complaintId}/access`);
    expect(items.at(-1)!.data).toMatchObject({
      what: 'state',
      asOf: { axis: 'recorded', value: '2001-01-01T00:00:00.000Z' },
      comparedTo: { axis: 'revision', value: '3' },
    });
    const twoStarts = `/complaints/${complaintId}/difference?purpose=audit&fromRevision=1&fromRecorded=${sampleTime(0)}`;
    expect(await audit.refusal('GET', twoStarts, 'auditor')).toEqual([400, 'INPUT_INVALID']);
    expect(await audit.refusal('GET', twoStarts, 'handler')).toEqual([403, 'FORBIDDEN']);
  });

  it('needs a purpose, a role and a complaint', async () => {
    const status = async (path: string, role: 'auditor' | 'handler' = 'auditor') =>
      (await audit.request('GET', `/complaints/${path}`, role)).status;
    expect(await status(`${complaintId}/timeline`)).toBe(400);
    expect(await status(`${complaintId}/timeline?purpose=curiosity`)).toBe(400);
    expect(await status(`${complaintId}/timeline?purpose=audit&asOfRevision=1&asOfRecorded=${sampleTime(0)}`)).toBe(
      400,
    );
    expect(await status(`${complaintId}/timeline?purpose=audit`, 'handler')).toBe(403);
    expect(await status('0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f/timeline?purpose=audit')).toBe(404);
    expect(await status('0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f/access')).toBe(404);
  });
});

describe('The document of the service', () => {
  beforeAll(onNewLog);
  afterAll(destroy);

  it('is the same when nothing is started', async () => {
    const served = await audit.get<{ paths: object }>('/openapi.json');
    expect(JSON.parse(JSON.stringify(await openApiOf(auditService)))).toEqual(served);
    expect(Object.keys(served.paths)).toContain('/audit/complaints/{complaintId}/reveal');
  });
});

describe('Counting and finding', () => {
  const answered = (verdict: 'satisfied' | 'dissatisfied', responseCode: string): Step[] => [
    ['complaint.received', { channel: 'import-web', historical: true }],
    ['complaint.classified', { category: 'loan/rate' }],
    ['complaint.assigned'],
    ['complaint.resolved', { responseCode }],
    ['complaint.revisited', { verdict }],
    ['complaint.closed', { reason: verdict }],
  ];

  beforeAll(async () => {
    await onNewLog();
    await audit.live(answered('satisfied', 'with-relief'), 'b 2');
    await audit.live(answered('dissatisfied', 'with-explanation'), 'b 10');
    await audit.live(
      [...answered('dissatisfied', 'with-relief').slice(0, 5), ['complaint.reopened', { cycle: 2 }]],
      'a',
    );
    await audit.live([
      ...stepsTo.assigned,
      ['complaint.clock-started'],
      ['complaint.clock-missed'],
      ['complaint.classified', { decidedBy: 'person', corrects: sampleId(1) }],
      ['complaint.recused'],
      ['complaint.linked'],
    ]);
    await audit.live(stepsTo.withdrawn);
    await audit.untilApplied();
  });
  afterAll(destroy);

  it('counts end states, milestones, reopenings and missed clocks at one position', async () => {
    expect(await audit.get('/figures')).toMatchObject({
      complaints: 5,
      endStates: { closed: 2, withdrawn: 1, resolved: 0, open: 2 },
      milestones: { received: 5, classified: 4, assigned: 4, resolved: 3, revisited: 3 },
      reopened: 1,
      clocksMissed: 1,
      corrected: 1,
      recused: 1,
      linked: 1,
      returned: 0,
      promisesKept: 0,
      promisesBroken: 0,
      compensated: 0,
      secondPerson: 0,
      complaintEvents: 6 + 6 + 6 + 8 + 2,
      events: 28,
      position: '28',
    });
  });

  it('counts how imported complaints ended', async () => {
    expect(await audit.get('/figures/responses?channelPrefix=import-')).toEqual({
      outcomes: { 'with-explanation': 1, 'with-relief': 2 },
      verdicts: { dissatisfied: 2, satisfied: 1 },
      closeReasons: { dissatisfied: 1, satisfied: 1 },
    });
    expect(await audit.get('/figures/responses?channelPrefix=web')).toMatchObject({ outcomes: {} });
  });

  it('finds complaints by status, channel and category, page by page', async () => {
    const found = async (query: string) => {
      const ids: string[] = [];
      for (let after = ''; ;) {
        const page = await audit.get<{ items: { complaintId: string }[]; next: string | null }>(
          `/complaints?limit=2${query}${after}`,
        );
        ids.push(...page.items.map(({ complaintId }) => complaintId));
        if (page.next === null) return new Set(ids).size;
        after = `&after=${encodeURIComponent(page.next)}`;
      }
    };
    expect(await found('')).toBe(5);
    expect(await found('&channel=import-web')).toBe(3);
    expect(await found('&category=loan')).toBe(3);
    expect(await found('&category=loa')).toBe(0);
    expect(await found('&status=closed&category=loan%2Frate')).toBe(2);
    expect(await found('&reference=rc-0000-0000')).toBe(5);
  });

  it('folds in the order of channel and external id', async () => {
    const lines = (await audit.lines('GET', '/fold')).map((line) => JSON.parse(line) as Record<string, object[]>);
    expect(lines.map(({ intake }) => (intake as { channel: string }[])[0]!.channel)).toEqual([
      ...Array.from({ length: 3 }, () => 'import-web'),
      'web',
      'web',
    ]);
    const verdicts = lines.slice(0, 3).map(({ resolution }) => resolution!.at(-1));
    expect(verdicts).toMatchObject([
      { type: 'complaint.reopened' },
      { reason: 'dissatisfied' },
      { reason: 'satisfied' },
    ]);
  });
});

describe('Verifying the record', () => {
  beforeAll(async () => {
    await onNewLog();
    for (let index = 0; index < 12; index++) await audit.live(index % 2 ? stepsTo.closed : stepsTo.withdrawn);
    await audit.untilApplied();
    await audit.remember();
  });
  afterEach(() => audit.restore());
  afterAll(destroy);

  const verify = async (): Promise<Verdict> => {
    const lines = (await audit.lines('POST', '/verification')).map((line) => JSON.parse(line) as Progress | Verdict);
    expect(lines.slice(0, -1).every((line) => 'progress' in line)).toBe(true);
    return lines.at(-1) as Verdict;
  };
  const codes = ({ failures }: Verdict) => [...new Set(failures.map(({ code }) => code))].toSorted();

  it('finds a sound record sound', async () => {
    const verdict = await verify();
    expect(verdict).toMatchObject({ events: 42, streams: 12, failed: 0, failures: [] });
    expect(verdict.checked).toEqual({ canonical: 42, hash: 42, prev: 42, contiguity: 42, columns: 42, projection: 12 });
  });

  const aRow = `position = (select position from log.events where revision = 1 order by position limit 1)`;
  it.each([
    [
      'a flipped bit',
      `update log.events set bytes = set_bit(bytes, 777, 1 - get_bit(bytes, 777)) where ${aRow}`,
      'HASH_MISMATCH',
    ],
    ['another hash', `update log.events set hash = sha256(hash) where ${aRow}`, 'HASH_MISMATCH'],
    ['another type in the column', `update log.events set type = 'complaint.closed' where ${aRow}`, 'COLUMN_MISMATCH'],
    ['a lost event', `delete from log.events where ${aRow}`, 'POSITION_GAP'],
    ['a lost tail', `delete from log.events where position = 42`, 'POSITION_GAP'],
    ['an event moved to another place', `update log.events set position = 99 where ${aRow}`, 'POSITION_GAP'],
    [
      'another status in the read model',
      `update audit.complaint set status = 'received' where status = 'closed'`,
      'ROW_DIFFERS',
    ],
    [
      'another state in the read model',
      `update audit.complaint set state = (state::jsonb || '{"cycle":9}')::json`,
      'ROW_DIFFERS',
    ],
    ['a row lost', `delete from audit.complaint where status = 'closed'`, 'ROW_MISSING'],
    ['a row that lags', `update audit.complaint set revision = 0 where status = 'closed'`, 'ROW_STALE'],
    [
      'a row too many',
      `update audit.complaint set stream = stream || '0' where status = 'closed'`,
      'ROW_WITHOUT_EVENTS',
    ],
  ])('finds %s', async (_, statement, expected) => {
    await audit.tamper(statement);
    expect(codes(await verify())).toContain(expected);
  });

  it('leaves out nothing and takes nothing twice when the work is shared out', async () => {
    const scope = await RecordScope.open(audit.url, 'audit');
    for (const parts of [1, 2, 5, 100]) {
      const ranges = await scope.split(parts);
      expect(ranges).toHaveLength(Math.min(parts, 12));
      let events = 0;
      for (const range of ranges) {
        const task = {
          url: audit.url,
          schema: 'audit',
          range,
          head: scope.head,
          appliedPosition: scope.appliedPosition,
        };
        let inRange = 0;
        for await (const report of verifyRange(task)) inRange = report.events;
        expect(inRange).toBeGreaterThan(0);
        events += inRange;
      }
      expect(events).toBe(42);
    }
    await scope.close();
  });

  it('is for operators and auditors, and keeps serving while it runs', async () => {
    expect((await audit.request('POST', '/verification', 'handler')).status).toBe(403);
    const running = verify();
    expect((await audit.request('GET', '/figures', 'auditor')).status).toBe(200);
    expect((await running).failed).toBe(0);
  });
});
