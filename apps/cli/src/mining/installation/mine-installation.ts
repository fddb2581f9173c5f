import { createHmac, randomBytes } from 'node:crypto';
import { isEventOf } from '@recourse/contracts';
import type { EventStore } from '@recourse/event-store';
import {
  checkRules,
  complaintCase,
  complaintColumns,
  complaintOcel,
  ConformanceCheck,
  occurred,
  ProcessMiner,
  StatusTimes,
  type Pseudonym,
} from '@recourse/mining';
import type { MineSettings } from '../mine-options.js';
import type { Mined } from '../mined.js';
import { CsvFile, XesFile } from '../output/log-writers.js';
import { OcelFile } from '../output/ocel-file.js';
import type { OutputFiles } from '../output/output-files.js';
import { complaintCases, type ComplaintPart, type ReadingProgress } from './complaint-cases.js';

const UNFINISHED = new Set(['received', 'classified', 'assigned', 'resolved']);

/** Mines a stretch of an installation's log and writes it out where that is asked for. */
export async function mineInstallation(
  store: EventStore,
  signal: AbortSignal,
  { stretch, withCut, takes, rules, stringValues }: MineSettings,
  files: OutputFiles,
  progress: ReadingProgress,
): Promise<Mined> {
  const miner = new ProcessMiner();
  const check = new ConformanceCheck();
  const times = new StatusTimes();
  const pseudonym = randomPseudonyms();
  const xes = files.xes && (await XesFile.begin(files.xes, 'Recourse'));
  const csv = files.csv && (await CsvFile.begin(files.csv, complaintColumns));
  const ocel = files.ocel && (await OcelFile.begin(files.ocel, { stringValues }));
  const cut = { begunBefore: 0, unfinished: 0 };
  const bounces = { count: 0, cases: 0 };
  const take = async ({ caseId, events, begunBefore }: ComplaintPart): Promise<void> => {
    if (begunBefore) cut.begunBefore += 1;
    if (begunBefore && !withCut) return;
    for (const { event } of events) {
      const team = teamOf(event.type, event.data);
      if (takes({ activity: event.type })) miner.accept({ caseId, activity: event.type, time: occurred(event), team });
    }
    miner.endCase(caseId);
    const returns = events.filter(({ event }) => isEventOf(event, 'complaint.return-decided') && event.data.accepted);
    bounces.count += returns.length;
    bounces.cases += returns.length > 0 ? 1 : 0;
    if (!begunBefore) {
      times.begin();
      const status = check.accept(
        caseId,
        events.map(({ event }) => event),
        (state, event) => times.step(state, event),
      );
      if (status !== null && UNFINISHED.has(status)) cut.unfinished += 1;
    }
    if (xes || csv) {
      const written = complaintCase(caseId, events, pseudonym);
      await xes?.accept(written);
      await csv?.accept(written);
    }
    await ocel?.accept(complaintOcel(caseId, events, pseudonym));
  };
  try {
    for await (const part of complaintCases(store, stretch, progress, signal)) await take(part);
    await xes?.end();
    await csv?.end();
    await ocel?.end();
  } finally {
    await ocel?.discard();
  }
  const process = miner.result();
  return {
    process,
    rules: checkRules(process, rules),
    conformance: check.result(),
    times: times.result(),
    cut,
    bounces,
  };
}

const teamOf = (type: string, data: Readonly<Record<string, unknown>>): string | null =>
  type === 'complaint.assigned' ? String(data['team']) : null;

/** The key is forgotten with the run: within it one person has one name, and nobody can find the person from it. */
function randomPseudonyms(): Pseudonym {
  const key = randomBytes(32);
  return (kind, id) => `${kind}-${createHmac('sha256', key).update(`${kind}\0${id}`).digest('hex').slice(0, 16)}`;
}
