import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError, streamName, type ErrorCode } from '@recourse/contracts';
import { stepsTo, type Step } from '@recourse/contracts/testing';
import type { RunningAudit as Running } from './testing/running-audit.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { RunningAudit } = await import('./testing/running-audit.js');

interface Look {
  readonly actor: { readonly id: string };
  readonly type: string;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}
interface Looks {
  readonly items: readonly Look[];
  readonly next: string | null;
}

let audit: Running;
let complaintId: string;
let receivedId: string;

beforeAll(async () => {
  audit = await RunningAudit.onNewLog();
  const [, ...later] = stepsTo.assigned;
  const about: Step = ['complaint.received', { about: ['supervisor-9'] }];
  complaintId = await audit.live([about, ...later, ['complaint.recused', { staff: 'auditor-9' }]], 'outside 7');
  receivedId = (await audit.eventsOf(streamName.complaint(complaintId)))[0]!.id;
});
afterAll(() => audit?.destroy());

const looks = (query = '') => audit.get<Looks>(`/complaints/${complaintId}/access${query}`);
const reveal = (token: string, eventId = receivedId, purpose = 'handling') =>
  audit.request('POST', `/complaints/${complaintId}/reveal`, token, {}, { eventId, purpose });
const refusal = (token: string, eventId = receivedId) =>
  audit.refusal('POST', `/complaints/${complaintId}/reveal`, token, { eventId, purpose: 'handling' });

/** Lets every append of the audit service fail, as the store would. */
async function whileAppendsFail<T>(code: ErrorCode, details: object, work: () => Promise<T>): Promise<T> {
  const { store } = audit.context;
  const append = store.append.bind(store);
  store.append = () => Promise.reject(new DomainError(code, { ...details }));
  try {
    return await work();
  } finally {
    store.append = append;
  }
}

describe('Personal data', () => {
  it.each(['handler', 'supervisor', 'auditor'])('is revealed to the %s, once that is recorded', async (token) => {
    const before = (await looks()).items.length;
    const response = await reveal(token);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      eventId: receivedId,
      type: 'complaint.received',
      title: 'A complaint came in',
      fields: { text: 'sealed words', externalId: 'outside 7' },
    });
    expect((await looks()).items.slice(before)).toMatchObject([
      {
        actor: { id: `${token}-1` },
        type: 'access.revealed',
        data: { complaintId, eventId: receivedId, purpose: 'handling' },
      },
    ]);
  });

  it('of an event that has none is none', async () => {
    const [, classified] = await audit.eventsOf(streamName.complaint(complaintId));
    expect(await (await reveal('auditor', classified!.id)).json()).toMatchObject({ fields: {} });
  });

  it('is refused to everybody else, and nobody looked then', async () => {
    const before = (await looks()).items.length;
    expect(await refusal('handler~handler-2')).toEqual([403, 'NOT_THE_HANDLER']);
    expect(await refusal('supervisor~supervisor-9')).toEqual([409, 'STAFF_RECUSED']);
    expect(await refusal('auditor~auditor-9')).toEqual([409, 'STAFF_RECUSED']);
    expect(await refusal('operator')).toEqual([403, 'FORBIDDEN']);
    expect(await refusal('channel')).toEqual([403, 'FORBIDDEN']);
    expect(await refusal('nobody')).toEqual([401, 'UNAUTHENTICATED']);
    expect((await looks()).items).toHaveLength(before);
  });

  it('needs a purpose, and an event of this complaint', async () => {
    expect((await reveal('auditor', receivedId, 'curiosity')).status).toBe(400);
    const other = await audit.live(stepsTo.received);
    const [foreign] = await audit.eventsOf(streamName.complaint(other));
    expect(await refusal('auditor', foreign!.id)).toEqual([404, 'EVENT_NOT_FOUND']);
    const nowhere = '/complaints/0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f/reveal';
    const body = { eventId: receivedId, purpose: 'audit' };
    expect(await audit.refusal('POST', nowhere, 'auditor', body)).toEqual([404, 'COMPLAINT_NOT_FOUND']);
  });

  it('is gone for good once the key is', async () => {
    const other = await audit.live(stepsTo.received);
    const [event] = await audit.eventsOf(streamName.complaint(other));
    await audit.destroyKey(event!.sealed!.keyId);
    const body = { eventId: event!.id, purpose: 'audit' };
    expect(await audit.refusal('POST', `/complaints/${other}/reveal`, 'auditor', body)).toEqual([
      404,
      'PERSONAL_DATA_ERASED',
    ]);
  });
});

describe('Without a record of the look', () => {
  const views = [
    ['GET', () => `/complaints/${complaintId}/timeline?purpose=audit`],
    ['GET', () => `/complaints/${complaintId}/state?purpose=audit`],
    ['GET', () => `/complaints/${complaintId}/difference?purpose=audit&fromRevision=0`],
    ['POST', () => `/complaints/${complaintId}/reveal`],
    ['GET', () => `/events?purpose=audit&type=complaint.received`],
    ['GET', () => `/events/${receivedId}/causation?purpose=audit`],
  ] as const;
  const failures = [
    ['the store is down', 'STORE_UNAVAILABLE', {}, 'STORE_UNAVAILABLE'],
    ['the answer was lost', 'STORE_APPEND_UNKNOWN', {}, 'STORE_APPEND_UNKNOWN'],
    ['others are always faster', 'REVISION_MISMATCH', { actual: 7 }, 'CONFLICT_PERSISTS'],
  ] as const;

  it.each(failures)('nothing is shown: %s', async (_, code, details, answered) => {
    for (const [method, path] of views) {
      const body = method === 'POST' ? { eventId: receivedId, purpose: 'audit' } : undefined;
      const response = await whileAppendsFail(code, details, () => audit.request(method, path(), 'auditor', {}, body));
      const text = await response.text();
      expect([path(), response.status]).toEqual([path(), 503]);
      expect(JSON.parse(text)).toMatchObject({ code: answered });
      expect(text).not.toMatch(/sealed words|complaint\.received|items|state"/);
    }
  });

  it('shows all of it again afterwards (control)', async () => {
    for (const [method, path] of views) {
      const body = method === 'POST' ? { eventId: receivedId, purpose: 'audit' } : undefined;
      expect((await audit.request(method, path(), 'auditor', {}, body)).status).toBe(200);
    }
  });
});

describe('Looks', () => {
  it('of many people at once are all recorded', async () => {
    const before = (await looks('?limit=500')).items.length;
    const path = `/complaints/${complaintId}/state?purpose=audit`;
    const responses = await Promise.all(Array.from({ length: 40 }, () => audit.request('GET', path, 'auditor')));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await looks('?limit=500')).items).toHaveLength(before + 40);
  });

  it('are read page by page, in plain words', async () => {
    const all = (await looks('?limit=500')).items;
    const paged: Look[] = [];
    for (let after = ''; ;) {
      const page = await looks(`?limit=7${after}`);
      paged.push(...page.items);
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(paged).toEqual(all);
    const chinese = await audit.get<Looks>(`/complaints/${complaintId}/access`, 'supervisor', {
      'accept-language': 'zh',
    });
    expect(chinese.items.find(({ type }) => type === 'access.revealed')!.text).toContain('目的：处理');
  });

  it('at the whole log are read apart', async () => {
    await audit.get('/events?purpose=supervision&actor=zhao', 'supervisor');
    const { items } = await audit.get<Looks>('/access?limit=500');
    expect(items.at(-1)).toMatchObject({
      actor: { id: 'supervisor-1' },
      type: 'access.searched',
      text: 'Purpose: supervision; Who: zhao',
      data: { purpose: 'supervision', actor: 'zhao' },
    });
    expect(await audit.refusal('GET', '/access', 'operator')).toEqual([403, 'FORBIDDEN']);
    expect(await audit.refusal('GET', '/access?after=x', 'auditor')).toEqual([400, 'INPUT_INVALID']);
    expect(await audit.refusal('GET', `/complaints/${complaintId}/access`, 'handler')).toEqual([403, 'FORBIDDEN']);
  });
});
