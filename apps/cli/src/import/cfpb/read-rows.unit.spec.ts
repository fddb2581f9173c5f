import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRows, survey } from './read-rows.js';
import { csvOf, sampleRow } from './row.fixture.js';
import type { RefusedRow } from './row.js';

const folder = mkdtempSync(join(tmpdir(), 'recourse-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

function fileOf(content: string): string {
  const path = join(folder, `${++files}.csv`);
  writeFileSync(path, content);
  return path;
}

async function read(content: string, limit = Infinity) {
  const refused: RefusedRow[] = [];
  const ids: string[] = [];
  for await (const { row } of readRows(fileOf(content), { limit, onUnreadable: (one) => refused.push(one) })) {
    ids.push(row['Complaint ID']);
  }
  return { ids, refused };
}

const rows = [1, 2, 3].map((id) => sampleRow({ 'Complaint ID': String(id) }));
const [header, ...lines] = csvOf(rows).trimEnd().split('\n') as [string, ...string[]];
const file = (...wanted: string[]) => [header, ...wanted, ''].join('\n');

describe('readRows', () => {
  it('reads quotes, line breaks inside a cell, a byte order mark and empty lines', async () => {
    const narrative = 'He said "no",\nand hung up.';
    const content = `\uFEFF${csvOf([sampleRow({ 'Consumer complaint narrative': narrative })])}\n\n`;
    const found = [];
    for await (const { row } of readRows(fileOf(content), { limit: Infinity })) found.push(row);
    expect(found.map((row) => row['Consumer complaint narrative'])).toEqual([narrative]);
  });

  it('names the line of a row that can’t be read, and goes on behind it', async () => {
    const { ids, refused } = await read(file(lines[0]!, 'only,three,cells', lines[2]!));
    expect(ids).toEqual(['1', '3']);
    expect(refused).toEqual([{ id: 'line 3', code: 'CSV_ROW_INVALID' }]);
  });

  it('reports a quote that never ends', async () => {
    const { ids, refused } = await read(file(lines[0]!, `"${lines[1]!}`));
    expect(ids).toEqual(['1']);
    expect(refused).toMatchObject([{ code: 'CSV_ROW_INVALID' }]);
  });

  it('stops at the limit, unreadable rows counted', async () => {
    expect((await read(file(...lines), 2)).ids).toEqual(['1', '2']);
    expect(await read(file('x', ...lines), 2)).toMatchObject({ ids: ['1'], refused: [{ id: 'line 2' }] });
  });

  it('refuses a file with other columns, and one that is not there', async () => {
    await expect(read('a,b\n1,2\n')).rejects.toMatchObject({ code: 'CSV_COLUMNS_MISSING' });
    const missing = readRows(join(folder, 'missing.csv'), { limit: 1 });
    await expect(missing.next()).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('survey', () => {
  it('counts the rows and finds the last day of the whole file, also behind the limit', async () => {
    const last = sampleRow({ 'Complaint ID': '4', 'Date sent to company': '2020-01-02' });
    const path = fileOf(csvOf([...rows, last]));
    expect(await survey(path, Infinity)).toEqual({ rows: 4, lastDay: '2020-01-02' });
    expect(await survey(path, 2)).toEqual({ rows: 2, lastDay: '2020-01-02' });
    expect(await survey(fileOf(`${header}\n`), Infinity)).toEqual({ rows: 0, lastDay: null });
  });
});
