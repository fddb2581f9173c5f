import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newHome, PATIENCE_MS } from './harness/delivery.js';
import type { Api } from './harness/home.js';

const COMPLAINTS = 1_000;
const PEOPLE = 20;
const AT_ONCE = 50;

const title = { en: 'Office', zh: '办公室' };
const configuration = {
  teams: [{ team: 'office', title }],
  staff: Array.from({ length: PEOPLE }, (_, n) => ({
    staff: `clerk-${n}`,
    name: `Clerk ${n}`,
    teams: ['office'],
    languages: ['en'],
    capacity: 100,
    active: true,
  })),
  rules: [
    {
      pack: 'office',
      title,
      effectiveFrom: '2020-01-01',
      channels: ['web'],
      categories: [{ code: 'all', title }],
      classification: { rules: [{ id: 'all', category: 'all', severity: 'normal' }] },
      assignment: { routes: [], defaultTeam: 'office' },
      calendars: [
        {
          id: 'office',
          version: 1,
          timeZone: 'Asia/Shanghai',
          week: { mon: [['09:00', '17:00']], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
          exceptions: [],
        },
      ],
      clocks: [],
      revisit: { mode: 'none', afterHours: 0, attempts: 1, channels: [] },
      reopening: { onDissatisfied: 'supervisor', automaticLimit: 0 },
    },
  ],
};

interface Listed {
  readonly items: readonly { readonly complaintId: string; readonly assignee: string | null }[];
  readonly next: string | null;
}

async function until(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, 100));
}

async function assignees(api: Api): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const place = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const page: Listed = await api.get(`/resolution/cases?limit=500${place}`);
    found.push(...page.items.flatMap(({ assignee }) => assignee ?? []));
    after = page.next;
  }
  return found;
}

describe('complaints that come at once, assigned by two instances of routing', () => {
  const home = newHome('kafka');
  let loads: ReadonlyMap<string, number>;

  beforeAll(async () => {
    home.start(['start', '--no-demo']);
    const api = await home.api();
    await until(async () => (await api.send('PUT', '/routing/configuration', configuration)).status === 200);
    const submission = { channel: 'web', language: 'en', text: 'Something is wrong.' };
    const file = async () => {
      const key = { 'idempotency-key': randomUUID() };
      await until(async () => (await api.send('POST', '/intake/complaints', submission, key)).status === 201);
    };
    for (let filed = 0; filed < COMPLAINTS; filed += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, file));
    }
    await until(async () => (await assignees(api)).length === COMPLAINTS);
    const counts = new Map<string, number>();
    for (const assignee of await assignees(api)) counts.set(assignee, (counts.get(assignee) ?? 0) + 1);
    loads = counts;
  }, PATIENCE_MS);

  afterAll(() => home.destroy());

  it('are spread so that everybody has the fair share, or one more or less', () => {
    expect(loads.size).toBe(PEOPLE);
    const share = COMPLAINTS / PEOPLE;
    expect(Math.max(...loads.values())).toBeLessThanOrEqual(share + 1);
    expect(Math.min(...loads.values())).toBeGreaterThanOrEqual(share - 1);
  });
});
