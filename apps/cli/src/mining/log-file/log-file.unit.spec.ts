import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { figuresOf, type CsvColumns } from '@recourse/mining';
import { errorLine } from '../../command-line/error-line.js';
import { speak } from '../../text/text.js';
import { columnsOf } from '../output/columns-of.js';
import { CsvFile, XesFile } from '../output/log-writers.js';
import { OutputFile } from '../output/output-file.js';
import { mineLogFile, type EventOrder } from './mine-log-file.js';
import { readLogFile } from './read-log-file.js';

const folder = mkdtempSync(join(tmpdir(), 'recourse-logs-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, `${(files += 1)}-${name}`);
  writeFileSync(path, content);
  return path;
}

const reading =
  (file: string, columns: Partial<CsvColumns> = {}) =>
  () =>
    readLogFile(file, { columns, objectType: 'case', onRead: () => undefined });

const paths = async (file: string, columns: Partial<CsvColumns> = {}, order: EventOrder = 'time') => {
  const { variants } = figuresOf((await mineLogFile(reading(file, columns), order, [], () => true)).result());
  return Object.fromEntries(variants.map(({ path, count }) => [path.join(' '), count]));
};

const MIXED = `case id,Activity,Timestamp
1,A,2026-01-01T10:00:00+02:00
2,A,2026-01-01T08:30:00Z
1,C,2026-01-01T12:00:00+02:00
2,B,2026-01-01T09:00:00Z
1,B,2026-01-01T09:30:00Z
`;

describe('a log file', () => {
  it('has its cases mixed and its rows in any order: each case is taken in the order of its instants', async () => {
    expect(await paths(fileOf('mixed.csv', MIXED))).toEqual({ 'A B C': 1, 'A B': 1 });
    expect(await paths(fileOf('mixed.csv', MIXED), {}, 'file')).toEqual({ 'A C B': 1, 'A B': 1 });
  });

  it('keeps the rows of one instant as they stand', async () => {
    const rows = ['C', 'A', 'B'].map((activity) => `1,${activity},2026-01-01T10:00:00Z`);
    expect(
      await paths(fileOf('same.csv', ['case,activity,time', ...rows, '1,X,2026-01-01T09:00:00Z'].join('\n'))),
    ).toEqual({ 'X C A B': 1 });
  });

  it('may be packed, have a byte-order mark, semicolons, quotes and columns that have to be named', async () => {
    const text = `\ufeffticket;"was; getan";wann\r\n7;"a ""b""";2026-01-01\r\n7;c;2026-01-02\r\n`;
    const columns = { case: 'ticket', activity: 'was; getan', time: 'wann' };
    expect(await paths(fileOf('de.csv.gz', gzipSync(text)), columns)).toEqual({ 'a "b" c': 1 });
  });

  it('is unpacked whatever its name says, and may be of several packed parts', async () => {
    const parts = [MIXED.slice(0, 90), MIXED.slice(90)].map((part) => gzipSync(part));
    expect(await paths(fileOf('packed.csv', Buffer.concat(parts)))).toEqual({ 'A B C': 1, 'A B': 1 });
  });

  it('may have other delimiters within the quotes of a heading, and lines that end like old ones', async () => {
    const text = '"a;b;c;d;e",case,activity,time\rx,1,A,2026-01-01\ry,1,B,2026-01-02\r';
    expect(await paths(fileOf('quoted.csv', text))).toEqual({ 'A B': 1 });
  });

  it('keeps the columns that were named apart from those with the usual headings, in what is written too', async () => {
    const source = fileOf(
      'other.csv',
      'Case,Step,When,concept:name,time:timestamp,case:concept:name,org:group,org:resource\n' +
        '1,A,2026-01-01,wrong,never,9,wrong,Bo\n1,B,2026-01-02,wrong,never,9,wrong,Bo\n',
    );
    const named = { case: 'Case', activity: 'Step', time: 'When' };
    const xes = new OutputFile(join(folder, 'named.xes'));
    const csv = new OutputFile(join(folder, 'named.csv'));
    const writers = [
      await XesFile.begin(xes, 'x'),
      await CsvFile.begin(csv, await columnsOf(reading(source, named)())),
    ] as const;
    await mineLogFile(reading(source, named), 'time', writers, () => true);
    for (const writer of writers) await writer.end();
    for (const file of [xes, csv]) {
      await file.finish();
      expect(await paths(file.path)).toEqual({ 'A B': 1 });
    }
    expect(readFileSync(csv.path, 'utf8').split('\r\n')[0]).toBe(
      'case:concept:name,concept:name,time:timestamp,org:group,org:resource',
    );
  });

  it('reads XES in the encoding that it names', async () => {
    const xes = `<?xml version="1.0" encoding="ISO-8859-1"?><log><trace><event><string key="concept:name" value="Prüfung"/></event></trace></log>`;
    expect(await paths(fileOf('latin.xes', Buffer.from(xes, 'latin1')))).toEqual({ Prüfung: 1 });
  });

  it('may be in UTF-16 with its mark, as spreadsheets write it, whatever an XML declaration says', async () => {
    const rows = '\ufeffcase\tactivity\ttime\r\n1\tPrüfung\t2026-01-01\r\n';
    const little = Buffer.from(rows, 'utf16le');
    expect(await paths(fileOf('sheet.csv', little))).toEqual({ Prüfung: 1 });
    expect(await paths(fileOf('sheet.csv', Buffer.from(little).swap16()))).toEqual({ Prüfung: 1 });
    const xes =
      '\ufeff<?xml version="1.0" encoding="UTF-16"?><log><trace><event><string key="concept:name" value="回访"/></event></trace></log>';
    expect(await paths(fileOf('wide.xes', Buffer.from(xes, 'utf16le')))).toEqual({ 回访: 1 });
  });

  it('is the same after it was written as CSV and as XES', async () => {
    const source = fileOf('mixed.csv', MIXED);
    for (const name of ['again.csv', 'again.xes.gz']) {
      const file = new OutputFile(join(folder, name));
      const writer = name.includes('csv')
        ? await CsvFile.begin(file, await columnsOf(reading(source)()))
        : await XesFile.begin(file, 'x');
      await mineLogFile(reading(source), 'time', [writer], () => true);
      await writer.end();
      await file.finish();
      const mined = async (path: string) =>
        figuresOf((await mineLogFile(reading(path), 'file', [], () => true)).result());
      const original = figuresOf((await mineLogFile(reading(source), 'time', [], () => true)).result());
      expect(await mined(join(folder, name))).toEqual(original);
    }
    expect(readFileSync(join(folder, 'again.csv'), 'utf8')).toContain('1,A,2026-01-01T10:00:00+02:00');
  });

  const head = 'case,activity,time\n';
  it.each<[string, string, string | Buffer, string]>([
    ['LOG_FORMAT_UNKNOWN', 'log.txt', '', 'an event log is a .xes, .csv or .json file'],
    ['LOG_COLUMN_MISSING', 'a.csv', 'x,y\n1,2\n', 'there is no column for case:concept:name'],
    ['LOG_COLUMN_MISSING', 'empty.csv', '', 'there is no column for case:concept:name'],
    [
      'LOG_COLUMN_REPEATED',
      'r.csv',
      'case,activity,time,x,x\n1,A,2026-01-01,y,z\n',
      'two columns have the heading "x"',
    ],
    ['LOG_TIME_WRONG', 'b.csv', `${head}1,A,2026-01-01\n1,B,soon\n`, 'line 3: "soon" is no time'],
    ['LOG_CASE_MISSING', 'c.csv', `${head},A,2026-01-01\n`, 'line 2: the event belongs to no case'],
    ['LOG_ACTIVITY_MISSING', 'd.csv', `${head}1,,2026-01-01\n`, 'line 2: the event has no activity'],
    ['LOG_CSV_WRONG', 'e.csv', `${head}1,A,2026-01-01\n1,B\n`, 'line 3: this is no CSV'],
    ['LOG_GZIP_WRONG', 'f.xes.gz', gzipSync('<log></log>').subarray(0, 20), 'is no whole .gz file'],
    ['LOG_ENCODING_WRONG', 'g.csv', Buffer.from([...Buffer.from(head), 0xff, 0xfe]), 'not in the encoding'],
    ['LOG_ENCODING_WRONG', 'k.xes', '<?xml version="1.0" encoding="EBCDIC-7"?><log/>', 'not in the encoding'],
    ['LOG_CSV_WRONG', 'q.csv', `${head}1,A"b,2026-01-01\n`, 'this is no CSV'],
    ['LOG_CSV_ROW_ENDLESS', 'l.csv', `${head}1,"A,2026-01-01\n${'1,A,2026-01-01\n'.repeat(80_000)}`, 'on line 2 does'],
    ['LOG_CSV_ROW_ENDLESS', 's.csv', `${head}1,A,2026-01-01\n1,"A,2026-01-01\n1,A,2026-01-01\n`, 'on line 3 does'],
    ['LOG_NOT_XML', 'm.xes', '', 'this is not well-formed XML'],
    ['LOG_NOT_XML', 'h.xes', '<log>\n<trace>\n</log>', 'line 3: this is not well-formed XML'],
    ['LOG_NOT_OCEL', 'i.json', '[]', 'is no OCEL 2.0'],
  ])('is refused with %s and the place: %s', async (code, name, content, sentence) => {
    const file = fileOf(name, content);
    const error: unknown = await paths(file).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    const line = errorLine(error, speak('en'));
    expect(line).toContain(sentence);
    expect(line).toContain(file);
    expect(errorLine(error, speak('zh'))).not.toContain('{');
  });
});
