import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streamName, type Envelope } from '@recourse/contracts';
import { person, stepsTo, type Step } from '@recourse/contracts/testing';
import type { TimelineEntry } from './domain/timeline.js';
import type { RunningAudit as Running } from './testing/running-audit.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { RunningAudit } = await import('./testing/running-audit.js');

interface Found {
  readonly items: readonly TimelineEntry[];
  readonly next: string | null;
  readonly through: string;
}
interface Traced {
  readonly event: TimelineEntry;
  readonly causes: readonly TimelineEntry[];
  readonly effects: readonly { readonly distance: number; readonly entry: TimelineEntry }[];
  readonly truncated: boolean;
}

let audit: Running;
let first: string;
let second: string;
/** Received → classified → assigned, each the answer to the one before. */
let chain: readonly [Envelope, Envelope, Envelope];

beforeAll(async () => {
  audit = await RunningAudit.onNewLog();
  first = await audit.live(stepsTo.received);
  const [received] = await audit.eventsOf(streamName.complaint(first));
  const classified = await audit.reacted(received!, 'routing.classify', ['complaint.classified']);
  const assigned = await audit.reacted(classified, 'routing.assign', ['complaint.assigned']);
  chain = [received!, classified, assigned];
  const byZhao: Step = ['complaint.closed', {}, { actor: person('zhao') }];
  second = await audit.live([...stepsTo.resolved, byZhao]);
  await audit.untilApplied();
});
afterAll(() => audit?.destroy());

const search = (query: string, headers: object = {}) =>
  audit.get<Found>(`/events?purpose=audit${query}`, 'auditor', headers);
const typesOf = ({ items }: Found) => items.map(({ type }) => type.slice('complaint.'.length));

describe('A search of the log', () => {
  it('finds events by type, actor, complaint, causation and correlation, in the order of the log', async () => {
    expect(typesOf(await search('&type=complaint.received'))).toEqual(['received', 'received']);
    expect(typesOf(await search('&actor=zhao'))).toEqual(['closed']);
    expect(typesOf(await search('&actor=routing.assign'))).toEqual(['assigned']);
    expect(typesOf(await search(`&complaintId=${first}`))).toEqual(['received', 'classified', 'assigned']);
    expect(typesOf(await search(`&correlationId=${first}`))).toEqual(['received', 'classified', 'assigned']);
    expect(typesOf(await search(`&causationId=${chain[0].id}`))).toEqual(['classified']);
    const positions = (await search('')).items.map(({ position }) => Number(position));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  it('finds what fits all that was named', async () => {
    expect(typesOf(await search(`&complaintId=${second}&type=complaint.closed`))).toEqual(['closed']);
    expect(typesOf(await search('&actor=zhao&type=complaint.received'))).toEqual([]);
  });

  it('finds events by when they were recorded, both ends included', async () => {
    const [received, classified, assigned] = chain.map(({ recordedAt }) => recordedAt);
    const within = async (from: string, until: string) =>
      typesOf(await search(`&complaintId=${first}&recordedFrom=${from}&recordedUntil=${until}`));
    expect(await within(received!, assigned!)).toEqual(['received', 'classified', 'assigned']);
    expect(await within(classified!, classified!)).toContain('classified');
    expect(await within('2001-01-01T00:00:00.000Z', '2002-01-01T00:00:00.000Z')).toEqual([]);
    expect(typesOf(await search('&recordedFrom=9999-12-31T23:59:59.999Z'))).toEqual([]);
    expect(typesOf(await search('&type=complaint.received&recordedUntil=9999-12-31T00:00:00.000Z'))).toHaveLength(2);
  });

  it('goes on page by page without a gap or a repetition, while the log grows', async () => {
    const whole = (await search('&limit=500')).items.map(({ eventId }) => eventId);
    const paged: string[] = [];
    let pages = 0;
    for (let after = ''; ; pages += 1) {
      const page = await search(`&limit=3${after}`);
      paged.push(...page.items.map(({ eventId }) => eventId));
      if (page.next === null || paged.length >= whole.length) break;
      after = `&after=${page.next}`;
    }
    expect(paged.slice(0, whole.length)).toEqual(whole);
    expect(pages).toBeGreaterThan(1);
  });

  it('shows nothing personal, says why, and speaks Chinese', async () => {
    const { items } = await search(`&complaintId=${first}`, { 'accept-language': 'zh' });
    expect(JSON.stringify(items)).not.toContain('sealed words');
    expect(items[0]!.sealedFields).toEqual(['text']);
    expect(items[1]).toMatchObject({ title: '投诉已分类', why: { cause: { kind: 'event', eventId: chain[0].id } } });
    expect(items[1]!.why.text).toContain('起因：收到投诉');
  });

  it('is recorded with what was searched, and is found in its turn', async () => {
    await search(`&complaintId=${second}&type=complaint.closed`);
    await audit.untilApplied();
    const { items } = await search('&type=access.searched');
    // This second search may have been applied already when it is answered, and then is the last.
    const searched = items.map(({ data }) => data);
    expect(searched).toContainEqual({ purpose: 'audit', complaintId: second, type: 'complaint.closed' });
  });

  it('is refused to others, without a purpose, and with what cannot be', async () => {
    expect(await audit.refusal('GET', '/events?purpose=audit', 'handler')).toEqual([403, 'FORBIDDEN']);
    for (const query of [
      '',
      '?purpose=curiosity',
      '?purpose=audit&after=99999999999999999999',
      '?purpose=audit&complaintId=x',
      '?purpose=audit&recordedFrom=2024-01-01',
      '?purpose=audit&limit=501',
      '?purpose=audit&text=x',
    ]) {
      expect([query, ...(await audit.refusal('GET', `/events${query}`, 'auditor'))]).toEqual([
        query,
        400,
        'INPUT_INVALID',
      ]);
    }
  });
});

describe('The causation of an event', () => {
  const trace = (eventId: string, query = '') =>
    audit.get<Traced>(`/events/${eventId}/causation?purpose=audit${query}`);
  const ids = (entries: readonly TimelineEntry[]) => entries.map(({ eventId }) => eventId);

  it('is what led to it and what it led to', async () => {
    const [received, classified, assigned] = chain;
    const ofFirst = await trace(received.id);
    expect(ofFirst.causes).toEqual([]);
    expect(ofFirst.effects.map(({ distance, entry }) => [distance, entry.eventId])).toEqual([
      [1, classified.id],
      [2, assigned.id],
    ]);
    const ofLast = await trace(assigned.id);
    expect([ids(ofLast.causes), ofLast.effects]).toEqual([[classified.id, received.id], []]);
    expect(ofLast.event.why.cause).toMatchObject({ kind: 'event', eventId: classified.id });
  });

  it('is cut where it was asked to, and says so', async () => {
    expect(await trace(chain[0].id, '&limit=1')).toMatchObject({ effects: [{ distance: 1 }], truncated: true });
    expect(await trace(chain[0].id, '&limit=2')).toMatchObject({ truncated: false });
  });

  it('is recorded, and known of events that are there only', async () => {
    await trace(chain[1].id);
    const { items } = await audit.get<{ items: { data: object }[] }>('/access?limit=500');
    expect(items.at(-1)!.data).toEqual({ purpose: 'audit', causationId: chain[1].id });
    const nothing = '/events/0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f/causation?purpose=audit';
    expect(await audit.refusal('GET', nothing, 'auditor')).toEqual([404, 'EVENT_NOT_FOUND']);
    expect(await audit.refusal('GET', nothing, 'handler')).toEqual([403, 'FORBIDDEN']);
  });
});

describe('The index of the log', () => {
  it('is what the log says', async () => {
    await audit.untilApplied();
    expect(await audit.checkProjections()).toMatchObject({ tables: 2, different: 0 });
    await audit.tamper(`update audit.event_index set actor = 'somebody' where position = 2`);
    expect(await audit.checkProjections()).toMatchObject({
      different: 1,
      examples: [{ table: 'event_index', key: '2' }],
    });
    await audit.rebuildProjections();
    expect(await audit.checkProjections()).toMatchObject({ different: 0 });
    await search('&actor=zhao');
    await audit.untilApplied();
    expect(typesOf(await search('&actor=zhao'))).toEqual(['closed']);
    expect(await audit.checkProjections()).toMatchObject({ different: 0 });
  });
});
