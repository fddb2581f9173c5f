import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventTypeOf, streamName, type Service } from '@recourse/contracts';
import { historyOf, person, stepsTo, type Step } from '@recourse/contracts/testing';
import { PostgresEventStore, type EventStore } from '@recourse/event-store';
import { createPostgresLog, type PostgresLog } from '@recourse/event-store/conformance';
import { flattened, ocelLog, XesReader, figuresOf, ProcessMiner } from '@recourse/mining';
import type { Context } from '../../command-line/command.js';
import { speak } from '../../text/text.js';
import { mineSettings } from '../mine-options.js';
import { mineLogFile } from '../log-file/mine-log-file.js';
import { readLogFile } from '../log-file/read-log-file.js';
import { OutputFiles } from '../output/output-files.js';
import { mineInstallation } from './mine-installation.js';

const folder = mkdtempSync(join(tmpdir(), 'recourse-mined-'));
const stores = new Map<Service, EventStore>();
let log: PostgresLog;
let reader: EventStore;

/** Appends a history, each event as its owner; ids that the events name are those of its own events. */
async function file(...steps: Step[]): Promise<string> {
  const complaintId = randomUUID();
  const history = historyOf(...steps);
  const ids = new Map(history.map(({ id }) => [id, randomUUID()]));
  const anew = (json: unknown): string =>
    [...ids]
      .reduce((text, [id, own]) => text.replaceAll(id, own), JSON.stringify(json))
      .replaceAll('handler-1', 'secret-handler');
  for (const { stream: _s, prev: _p, recordedAt: _r, revision, ...event } of history) {
    const [owner] = eventTypeOf(event.type).owners as [Service];
    if (!stores.has(owner)) stores.set(owner, await log.open(owner));
    const expected = revision === 0 ? 'no-stream' : revision - 1;
    await stores
      .get(owner)!
      .append(streamName.complaint(complaintId), expected, [JSON.parse(anew(event)) as typeof event]);
  }
  return complaintId;
}

const quiet = { found: () => undefined, read: () => undefined };

/** As `recourse mine` with these options runs. */
async function mined(values: Context['values'] = {}, signal = new AbortController().signal) {
  const context = { say: speak('en'), language: 'en', values } as unknown as Context;
  const settings = mineSettings(context);
  return OutputFiles.with(settings.paths, (files) => mineInstallation(reader, signal, settings, files, quiet));
}

const path = (name: string): string => join(folder, name);
let strayed: string;

beforeAll(async () => {
  log = await createPostgresLog();
  reader = await PostgresEventStore.connect({ url: log.urlOf('reader') });
  const by: Step = ['complaint.customer-contacted', {}, { actor: person('secret-person') }];
  await file(...stepsTo.assigned, by, ['complaint.resolved'], ['complaint.closed']); // positions 1 to 6
  strayed = await file(['complaint.received'], ['complaint.resolved']); // 7, 8
  await file(...stepsTo.withdrawn); // 9, 10
  await file(...stepsTo.assigned, ['complaint.returned'], ['complaint.return-decided']); // 11 to 15
});
afterAll(async () => {
  for (const store of [reader, ...stores.values()]) await store?.close();
  await log?.destroy();
  rmSync(folder, { recursive: true });
});

describe('mining an installation', () => {
  it('finds every complaint, and which one leaves the designed flow, where', async () => {
    const { process, conformance, cut, bounces } = await mined();
    expect(process).toMatchObject({ cases: 4, events: 15 });
    expect(bounces).toEqual({ count: 1, cases: 1 });
    expect(conformance).toMatchObject({ cases: 4, fittingCases: 3, deviatingEvents: 1 });
    expect(conformance!.deviations[0]!.examples).toEqual([
      { caseId: strayed, revision: 1, activity: 'complaint.resolved', problem: 'COMPLAINT_NOT_ASSIGNED' },
    ]);
    expect(cut).toEqual({ begunBefore: 0, unfinished: 2 });
  });

  it('leaves out complaints begun before the stretch, unless their part of it is asked for', async () => {
    const stretch = { from: '4', to: '8' };
    expect(await mined(stretch)).toMatchObject({
      process: { cases: 1, events: 1 },
      conformance: { fitness: 1 },
      cut: { begunBefore: 1, unfinished: 1 },
    });
    const { process } = await mined({ ...stretch, 'with-cut': true });
    expect(process).toMatchObject({ cases: 2, events: 4 });
    expect(process.start.get('complaint.customer-contacted')).toBe(1);
  });

  it('takes a stretch by the moment of recording too', async () => {
    expect((await mined({ to: '2020-01-01' })).process.cases).toBe(0);
    expect((await mined({ from: '2020-01-01' })).process.cases).toBe(4);
  });

  it('hides activities where that is asked for', async () => {
    const { process } = await mined({ without: ['complaint.c*,complaint.withdrawn', '*return*'] });
    expect([...process.activities.keys()].sort()).toEqual([
      'complaint.assigned',
      'complaint.received',
      'complaint.resolved',
    ]);
  });

  it('writes files that read back equal, and nobody’s id into them', async () => {
    const files = { xes: path('log.xes'), csv: path('log.csv'), ocel: path('log.json'), report: path('report.json') };
    const figures = figuresOf((await mined(files)).process);
    for (const name of [files.xes, files.csv]) {
      const parts = () => readLogFile(name, { columns: {}, objectType: '', onRead: () => undefined });
      expect(figuresOf((await mineLogFile(parts, 'file', [], () => true)).result())).toEqual(figures);
    }
    const miner = new ProcessMiner();
    for (const event of flattened(ocelLog(readFileSync(files.ocel, 'utf8')), 'complaint')) miner.accept(event);
    expect(figuresOf(miner.result())).toEqual(figures);
    const written = Object.values(files).map((name) => readFileSync(name, 'utf8'));
    expect(written.join('')).not.toContain('secret-');
    const [first] = new XesReader().write(written[0]!);
    expect(first!.events[3]!.attributes['org:resource']).toMatch(/^handler-[\da-f]{16}$/);
    expect(readdirSync(folder).sort()).toEqual(['log.csv', 'log.json', 'log.xes', 'report.json']);
  });

  it('leaves no file behind when it is interrupted', async () => {
    const interrupted = AbortSignal.abort();
    await expect(mined({ xes: path('cut.xes'), ocel: path('cut.json') }, interrupted)).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => name.startsWith('cut'))).toEqual([]);
  });
});
