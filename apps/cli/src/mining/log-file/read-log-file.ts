import { flattened, ocelLog, XesReader, type CsvColumns, type LogEvent } from '@recourse/mining';
import { inFile, LogFileError } from './log-file-error.js';
import { fileText, formatOf } from './open-file.js';
import { readCsvLog } from './read-csv-log.js';

/** A case that comes whole, or one event of a log whose cases are mixed. */
export type LogPart = { readonly whole: readonly LogEvent[] } | { readonly event: LogEvent };

export interface LogFileOptions {
  readonly columns: Partial<CsvColumns>;
  /** Which objects of an object-centric log are the cases. */
  readonly objectType: string;
  readonly onRead: (bytes: number) => void;
}

/**
 * The events of somebody's log. XES comes case by case, each in the order of its trace; CSV comes row by row, and OCEL event by
 * event, in the order of the file. @throws LogFileError with the file and, where it is known, the line
 */
export async function* readLogFile(file: string, options: LogFileOptions): AsyncGenerator<LogPart> {
  const format = formatOf(file);
  if (format === null) throw new LogFileError('LOG_FORMAT_UNKNOWN', { file });
  try {
    if (format === 'xes') yield* readXes(file, options.onRead);
    else if (format === 'ocel') for (const event of await readOcel(file, options)) yield { event };
    else for await (const event of readCsvLog(file, options.columns, options.onRead)) yield { event };
  } catch (error) {
    throw inFile(file, error);
  }
}

async function* readXes(file: string, onRead: (bytes: number) => void): AsyncGenerator<LogPart> {
  const reader = new XesReader();
  for await (const text of fileText(file, onRead)) {
    for (const { events } of reader.write(text)) if (events.length > 0) yield { whole: events };
  }
  for (const { events } of reader.end()) if (events.length > 0) yield { whole: events };
}

/** JSON has to be read whole. */
async function readOcel(file: string, { objectType, onRead }: LogFileOptions): Promise<Iterable<LogEvent>> {
  let text = '';
  for await (const part of fileText(file, onRead)) text += part;
  return flattened(ocelLog(text), objectType);
}
