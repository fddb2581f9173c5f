import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import type { SpanLine } from '@recourse/service-kit';
import { superuser } from './database-dump.js';
import { Home, repository, type Api } from './home.js';
import { TraceTree } from './trace-tree.js';

/** The caller's own span; it is in no file of ours. */
const CALLER = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const traceparent = `00-${CALLER.traceId}-${CALLER.spanId}-01`;

const submission = {
  channel: 'web',
  language: 'en',
  product: 'delivery',
  issue: 'late',
  text: 'The parcel is late.',
  contact: { name: 'A customer' },
};

export interface TraceSuiteOptions {
  /** Of `recourse start`. */
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What stands between the append of an event and its handler. */
  readonly between: readonly string[];
}

/** One complaint from its filing to its closing, under one trace of the caller's: asserts every edge of it. Inside a `describe`. */
export function traceSuite({ arguments: given, environment = {}, between }: TraceSuiteOptions): void {
  const home = new Home();
  let tree: TraceTree;
  let events: readonly Envelope[];

  beforeAll(async () => {
    const file = join(home.path, '..', 'trace.jsonl');
    const running = home.start(['start', '--no-demo', ...given], { ...environment, RECOURSE_TRACE_FILE: file });
    const complaintId = await liveOnce(await home.api());
    events = await eventsOf(home.path, complaintId);
    running.signal('SIGTERM');
    await running.ended;
    tree = TraceTree.read(file, CALLER.traceId);
  }, 180_000);
  afterAll(() => home.destroy());

  const handled = (run: string, type: string): SpanLine => {
    const found = tree.named(run).find(({ attributes }) => attributes['recourse.event.type'] === type);
    if (!found) throw new Error(`${run} of ${type} is not in this trace`);
    return found;
  };
  const hops = (...names: readonly string[]) => names.flatMap((name) => [name, ...between, 'append complaint']);

  it('is one trace: whatever is not below another span of it is a request of the caller’s', () => {
    expect(problemsOf(tree)).toEqual([]);
    expect(tree.tops.map(({ name }) => name)).toContain('POST /intake/complaints');
  });

  it('leads from the POST to the last handler of what it set off', () => {
    expect(tree.way(handled('process routing.react', 'complaint.assigned'))).toEqual([
      ...hops('process routing.react', 'process routing.react', 'process routing.react'),
      'POST /intake/complaints',
    ]);
  });

  it.each([
    ['complaint.resolved', 'process feedback.react', 'POST /resolution/complaints/:complaintId/resolution'],
    ['complaint.revisited', 'process resolution.react', 'POST /feedback/complaints/:complaintId/revisit'],
  ])('leads from every later command to the handlers of %s', (type, handler, request) => {
    expect(tree.way(handled(handler, type))).toEqual([...hops(handler), request]);
  });

  it('is named by every event of the complaint, at the append that recorded it', () => {
    expect(events.length).toBeGreaterThan(5);
    for (const { type, traceparent: stored } of events) {
      const [, traceId, spanId] = stored.split('-');
      expect([type, traceId]).toEqual([type, CALLER.traceId]);
      expect(tree.span(spanId!)).toMatchObject({
        name: 'append complaint',
        attributes: { 'recourse.event.types': expect.arrayContaining([type]) },
      });
    }
  });

  it('shows a missing link (negative control)', () => {
    const first = tree.named('append complaint')[0]!;
    const cut = new TraceTree(tree.spans.filter((span) => span !== first));
    expect(problemsOf(cut)).not.toEqual([]);
  });
}

const problemsOf = (tree: TraceTree): readonly string[] =>
  tree.tops
    .filter(({ parentSpanId, kind }) => parentSpanId !== CALLER.spanId || kind !== 'SERVER')
    .map(({ name, spanId }) => `${name} ${spanId} hangs below nothing`);

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (let tries = 600; tries > 0; tries--) {
    const found = await look();
    if (found !== null) return found;
    await sleep(50);
  }
  throw new Error('it did not happen');
}

/** @returns its id */
async function liveOnce(api: Api): Promise<string> {
  const configuration = readFileSync(join(repository, 'apps/cli/data/demo/configuration.json'), 'utf8');
  await until(async () => {
    const { status } = await api.send('PUT', '/routing/configuration', JSON.parse(configuration));
    return status === 200 ? true : null;
  });
  const post = (path: string, body: object) =>
    until(async () => {
      const answer = await api.send('POST', path, body, { traceparent });
      return answer.status < 300 ? (answer.body as Readonly<Record<string, string>>) : null;
    });
  const { complaintId } = await post('/intake/complaints', submission);
  const state = (status: string) =>
    until(async () => {
      const { body } = await api.send('GET', `/resolution/cases/${complaintId}`);
      return (body as Readonly<Record<string, string>>)['status'] === status ? true : null;
    });
  await state('assigned');
  await post(`/resolution/complaints/${complaintId}/resolution`, { outcome: 'upheld', remedies: [] });
  await post(`/feedback/complaints/${complaintId}/revisit`, { verdict: 'satisfied', actedBy: 'staff-nobody' });
  await state('closed');
  await until(async () => ((await lagOf(api)) === 0 ? true : null));
  return complaintId!;
}

async function lagOf(api: Api): Promise<number> {
  const services = ['intake', 'routing', 'resolution', 'feedback', 'audit'];
  const lags = await Promise.all(
    services.map(async (service) => {
      const { react } = await api.get<{ react: { lagEvents: number | null } }>(`/${service}/operations/status`);
      return react.lagEvents ?? 1;
    }),
  );
  return lags.reduce((sum, lag) => sum + lag, 0);
}

async function eventsOf(home: string, complaintId: string): Promise<readonly Envelope[]> {
  const client = await superuser(home);
  try {
    const { rows } = await client.query<{ text: string }>(
      `select convert_from(bytes, 'UTF8') as text from log.events where stream = $1 order by revision`,
      [`complaint-${complaintId}`],
    );
    return rows.map(({ text }) => JSON.parse(text) as Envelope);
  } finally {
    await client.end();
  }
}
