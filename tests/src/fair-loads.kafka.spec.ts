import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newHome, PATIENCE_MS } from './harness/delivery.js';
import type { Api } from './harness/home.js';

const COMPLAINTS = 1_000;
const PEOPLE = 20;
const AT_ONCE = 50;
/** A decision that has to be made again may leave another one behind that had counted it. */
const MOST_UNSEEN = 5;

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
  readonly items: readonly { readonly complaintId: string; readonly status: string }[];
  readonly next: string | null;
}

/** Who was chosen, and with how many open complaints. */
interface Chosen {
  readonly assignee: string;
  readonly open: number;
}

interface Routing {
  readonly assignment: { readonly assignee: string; readonly candidates: readonly { readonly open: number }[] };
}

async function until(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, 100));
}

async function assigned(api: Api): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const place = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const page: Listed = await api.get(`/resolution/cases?status=assigned&limit=500${place}`);
    found.push(...page.items.map(({ complaintId }) => complaintId));
    after = page.next;
  }
  return found;
}

async function choiceOf(api: Api, complaintId: string): Promise<Chosen> {
  const { assignment } = await api.get<Routing>(`/routing/complaints/${complaintId}`);
  return { assignee: assignment.assignee, open: assignment.candidates[0]!.open };
}

describe('complaints that come at once, assigned by two instances of routing', () => {
  const home = newHome('kafka');
  let choices: readonly Chosen[];

  function routingInstances(): number[] {
    const found = [...home.processes()].flatMap(([name, pid]) =>
      name.startsWith('routing') && pid !== null ? pid : [],
    );
    expect(found).toHaveLength(2);
    return found;
  }

  beforeAll(async () => {
    home.start(['start', '--no-demo']);
    const api = await home.api();
    await until(async () => (await api.send('PUT', '/routing/configuration', configuration)).status === 200);
    const submission = { channel: 'web', language: 'en', text: 'Something is wrong.' };
    const file = async () => {
      const key = { 'idempotency-key': randomUUID() };
      await until(async () => (await api.send('POST', '/intake/complaints', submission, key)).status === 201);
    };
    // Held up while the complaints are filed, both have hundreds to assign when they go on.
    const instances = routingInstances();
    for (const pid of instances) process.kill(pid, 'SIGSTOP');
    for (let filed = 0; filed < COMPLAINTS; filed += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, file));
    }
    for (const pid of instances) process.kill(pid, 'SIGCONT');
    await until(async () => (await assigned(api)).length === COMPLAINTS);
    const found: Chosen[] = [];
    for (const complaintId of await assigned(api)) found.push(await choiceOf(api, complaintId));
    choices = found;
  }, PATIENCE_MS);

  afterAll(() => home.destroy());

  it('are spread so that everybody has the fair share, or one more or less', () => {
    const loads = new Map<string, number>();
    for (const { assignee } of choices) loads.set(assignee, (loads.get(assignee) ?? 0) + 1);
    expect(loads.size).toBe(PEOPLE);
    const share = COMPLAINTS / PEOPLE;
    expect(Math.max(...loads.values())).toBeLessThanOrEqual(share + 1);
    expect(Math.min(...loads.values())).toBeGreaterThanOrEqual(share - 1);
  });

  it('are each given with what the other instance had given before in mind', () => {
    const seen = new Set(choices.map(({ assignee, open }) => `${assignee} with ${open}`));
    expect(COMPLAINTS - seen.size).toBeLessThanOrEqual(MOST_UNSEEN);
  });
});
