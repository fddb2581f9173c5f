import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvColumns, csvEvent, type CsvColumns, type LogEvent } from '@recourse/mining';
import { CsvError, parse } from 'csv-parse';
import { LogFileError } from './log-file-error.js';
import { fileText } from './open-file.js';

const DELIMITERS = [',', ';', '\t'];

/** A row that is longer is most likely a quote that is never closed. */
const MOST_CHARACTERS_A_ROW = 2 ** 20;

const ENDLESS: ReadonlySet<string> = new Set(['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE']);

/** The delimiter that the heading has most of, outside of quotes. */
function delimiterOf(text: string): string {
  const unquoted = text.replaceAll(/"[^"]*"/g, '');
  const heading = unquoted.slice(0, unquoted.search(/[\r\n]|$/));
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: heading.split(delimiter).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}

interface Row {
  readonly record: Record<string, string>;
  readonly info: { readonly lines: number };
}

/**
 * The events of a CSV event log in the order of its rows, in constant memory.
 * @param chosen columns that somebody named @throws LogFileError, LogError
 */
export async function* readCsvLog(
  file: string,
  chosen: Partial<CsvColumns>,
  onRead: (bytes: number) => void,
): AsyncGenerator<LogEvent> {
  const text = fileText(file, onRead);
  const first = await text.next();
  const head = first.done ? '' : first.value;
  let header: readonly string[] = [];
  let linesRead = 0;
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(head),
    info: true,
    max_record_size: MOST_CHARACTERS_A_ROW,
    skip_empty_lines: true,
    columns: (names: string[]) => {
      header = names;
      linesRead = 1;
      return names;
    },
  });
  const reading = pipeline(Readable.from(startingWith(head, text)), parser).catch(() => undefined);
  try {
    let columns: CsvColumns | null = null;
    for await (const { record, info } of parser as AsyncIterable<Row>) {
      columns ??= csvColumns(header, chosen);
      linesRead = info.lines;
      yield csvEvent(record, columns, info.lines);
    }
    if (columns === null) csvColumns(header, chosen);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (ENDLESS.has(error.code))
      throw new LogFileError('LOG_CSV_ROW_ENDLESS', { file, line: linesRead + 1 }, { cause: error });
    const { lines, message } = error as CsvError & { lines?: number };
    throw new LogFileError('LOG_CSV_WRONG', { file, line: lines ?? null, found: message }, { cause: error });
  } finally {
    parser.destroy();
    await reading;
  }
}

async function* startingWith(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}
