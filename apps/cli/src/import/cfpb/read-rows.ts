import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parse, type CsvError } from 'csv-parse';
import { columns, type CfpbRow, type RefusedRow } from './row.js';

/** The file is not the bureau's CSV: these columns are missing. */
export class NotCfpbFile extends Error {
  override readonly name = 'NotCfpbFile';
  readonly code = 'CSV_COLUMNS_MISSING';

  /** What a sentence in another language names. */
  readonly values: { readonly missing: string };

  constructor(missing: readonly string[]) {
    super(`columns are missing: ${missing.join(', ')}`);
    this.values = { missing: missing.join(', ') };
  }
}

export interface ReadRow {
  readonly row: CfpbRow;
  /** Line of the file on which the row ends, from 1. */
  readonly line: number;
}

export interface ReadOptions {
  /** Rows to read at most, unreadable ones included. */
  readonly limit: number;
  readonly onUnreadable?: (refused: RefusedRow) => void;
}

function checkedHeader(header: readonly string[]): string[] {
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new NotCfpbFile(missing);
  return [...header];
}

/**
 * The rows of a CSV file, one by one, in constant memory.
 * @throws NotCfpbFile, or the file system's error
 */
export async function* readRows(file: string, { limit, onUnreadable }: ReadOptions): AsyncGenerator<ReadRow> {
  if (limit === 0) return;
  const parser = parse({
    bom: true,
    columns: checkedHeader,
    skip_empty_lines: true,
    skip_records_with_error: true,
    info: true,
  });
  let seen = 0;
  parser.on('skip', (error: CsvError) => {
    if (seen++ < limit) onUnreadable?.({ id: `line ${String(error['lines'])}`, code: 'CSV_ROW_INVALID' });
  });
  // Its errors reach the reader below through the parser.
  const reading = pipeline(createReadStream(file), parser).catch(() => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: CfpbRow; info: { lines: number } }>) {
      if (seen++ < limit) yield { row: record, line: info.lines };
      if (seen >= limit) return;
    }
  } finally {
    parser.destroy();
    await reading;
  }
}

export interface Survey {
  readonly rows: number;
  /** The last day that the file names, `YYYY-MM-DD`; null if it names none. */
  readonly lastDay: string | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the file once, to know how much there is to do and where its history ends. The last day is that of the whole file. */
export async function survey(file: string, limit: number): Promise<Survey> {
  let rows = 0;
  let lastDay: string | null = null;
  for await (const { row } of readRows(file, { limit: Infinity, onUnreadable: () => (rows += 1) })) {
    rows += 1;
    for (const day of [row['Date received'], row['Date sent to company']]) {
      if (DAY.test(day) && (lastDay === null || day > lastDay)) lastDay = day;
    }
  }
  return { rows: Math.min(rows, limit), lastDay };
}
