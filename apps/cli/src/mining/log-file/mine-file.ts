import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { checkRules } from '@recourse/mining';
import { UsageError, type Context } from '../../command-line/command.js';
import { Progress } from '../../output/progress.js';
import type { MineSettings } from '../mine-options.js';
import type { Mined } from '../mined.js';
import { columnsOf } from '../output/columns-of.js';
import { CsvFile, XesFile } from '../output/log-writers.js';
import type { OutputFiles } from '../output/output-files.js';
import { mineLogFile, type EventOrder } from './mine-log-file.js';
import { formatOf } from './open-file.js';
import { readLogFile, type LogPart } from './read-log-file.js';
import { withoutOffsets } from './without-offsets.js';

/** Mines somebody else's log, and writes it anew where that is asked for. */
export async function mineFile(
  file: string,
  context: Context,
  settings: MineSettings,
  files: OutputFiles,
): Promise<Mined> {
  const { say, signal } = context;
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new UsageError(say('noSuchFile', { file }));
  const { columns, objectType, ignoreOffsets, order, takes, rules } = settings;
  async function* read(): AsyncGenerator<LogPart> {
    let bytes = 0;
    const bar = new Progress(say, say('readingLog'), found!.size);
    const parts = readLogFile(file, { columns, objectType, onRead: (more) => (bytes += more) });
    for await (const part of parts) {
      signal.throwIfAborted();
      bar.to(bytes);
      yield ignoreOffsets ? withoutOffsets(part) : part;
    }
    bar.to(bytes);
    bar.end();
  }
  const xes = files.xes && (await XesFile.begin(files.xes, basename(file)));
  const csv = files.csv && (await CsvFile.begin(files.csv, await columnsOf(read())));
  const writers = [xes, csv].filter((writer) => writer !== null);
  const miner = await mineLogFile(read, order ?? usualOrder(file), writers, takes);
  for (const writer of writers) await writer.end();
  const process = miner.result();
  const { bounces } = process;
  return { process, rules: checkRules(process, rules), conformance: null, times: null, cut: null, bounces };
}

/** The standard gives the events of an XES trace an order; rows of a CSV and events of an OCEL have that of their times. */
const usualOrder = (file: string): EventOrder => (formatOf(file) === 'xes' ? 'file' : 'time');
