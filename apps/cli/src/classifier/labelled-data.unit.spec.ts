import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { errorLine } from '../command-line/error-line.js';
import { speak } from '../text/text.js';
import type { LabelledFileError } from './file-errors.js';
import { sourceOfFile, sourceOfFiles } from './training-source.js';

const folder = mkdtempSync(join(tmpdir(), 'recourse-labelled-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, `${++files}`);
  writeFileSync(path, content);
  return path;
}

const line = (id: string, more: object = {}) => JSON.stringify({ id, text: `text of ${id}`, label: 'l', ...more });
const lines = [line('a'), line('b', { extra: 1 }), line('c')].join('\n');
const split = (train: unknown, test: unknown) => JSON.stringify({ rule: 'any', train, test }, null, 1);

function refusalOf(read: () => unknown): LabelledFileError {
  try {
    read();
  } catch (error) {
    return error as LabelledFileError;
  }
  throw new Error('was not refused');
}

describe('labelled documents', () => {
  it('are divided as the split says, packed or not, and keep the order of the data', () => {
    const [data, divided] = [fileOf(gzipSync(`${lines}\n\n`)), fileOf(gzipSync(split(['c', 'a'], ['b'])))];
    const source = sourceOfFile(data, divided);
    expect(source.train.map(({ text }) => text)).toEqual(['text of a', 'text of c']);
    expect(source.test).toEqual([{ id: 'b', text: 'text of b', label: 'l' }]);
    expect(source.dataSha256).toBe(createHash('sha256').update(readFileSync(data)).digest('hex'));
    expect(source.splitSha256).toBe(createHash('sha256').update(readFileSync(divided)).digest('hex'));
  });

  it('are all trained with where there is no split', () => {
    expect(sourceOfFile(fileOf(lines), null)).toMatchObject({ train: { length: 3 }, test: null, splitSha256: null });
  });

  it('may come in two files', () => {
    const source = sourceOfFiles(fileOf(lines), fileOf(line('z')));
    expect([source.train.length, source.test?.length]).toEqual([3, 1]);
  });

  it('may have an empty text, and a byte order mark before them', () => {
    expect(sourceOfFile(fileOf(`\uFEFF${line('a', { text: '' })}`), null).train).toEqual([
      { id: 'a', text: '', label: 'l' },
    ]);
  });
});

it('documents and labels may be numbered', () => {
  const numbered = [line('a', { id: 1, label: 7 }), line('b', { id: 2, label: 8 })].join('\n');
  const source = sourceOfFile(fileOf(numbered), fileOf(split([2], [1])));
  expect(source.test).toEqual([{ id: '1', text: 'text of a', label: '7' }]);
  expect(source.train).toHaveLength(1);
  const unknown = refusalOf(() => sourceOfFile(fileOf(numbered), fileOf(split([2], [1, 3]))));
  expect(unknown).toMatchObject({ code: 'SPLIT_ID_UNKNOWN', values: { line: 8, id: '3' } });
});

describe('a file that is wrong', () => {
  it.each([
    ['no JSON', 'DATA_LINE_NOT_JSON', `${lines}\n{"id":`, 4, undefined],
    ['a label missing', 'DATA_FIELD_MISSING', `${line('a')}\n\n{"id":"b","text":"x"}`, 3, 'label'],
    ['an empty label', 'DATA_FIELD_MISSING', line('a', { label: '' }), 1, 'label'],
    ['half a number for an id', 'DATA_FIELD_MISSING', line('a', { id: 7.5 }), 1, 'id'],
    ['a number for a text', 'DATA_FIELD_MISSING', line('a', { text: 7 }), 1, 'text'],
    ['null', 'DATA_FIELD_MISSING', 'null', 1, 'id'],
    ['an id twice', 'DATA_ID_REPEATED', `${lines}\n${line('b')}`, 4, undefined],
  ])('is refused with file and line: %s', (_, code, content, number, field) => {
    const file = fileOf(content);
    const refusal = refusalOf(() => sourceOfFile(file, null));
    expect(refusal).toMatchObject({ code, values: { file, line: number, ...(field === undefined ? {} : { field }) } });
    for (const language of ['en', 'zh'] as const) {
      const sentence = errorLine(refusal, speak(language));
      expect(sentence).toContain(file);
      expect(sentence).toContain(String(number));
      expect(sentence).not.toMatch(/undefined|\{|text of [abc]/);
    }
  });

  it.each([
    ['nothing at all', 'DATA_EMPTY', '\n'],
    ['bytes that are no UTF-8', 'DATA_FILE_UNREADABLE', Uint8Array.of(0xff, 0xfe, 0x61)],
    ['gzip that is cut off', 'DATA_FILE_UNREADABLE', gzipSync(lines).subarray(0, 20)],
  ])('is refused: %s', (_, code, content) => {
    expect(refusalOf(() => sourceOfFile(fileOf(content), null))).toMatchObject({ code });
  });

  it('is refused when it is missing, or a folder', () => {
    expect(refusalOf(() => sourceOfFile(join(folder, 'none'), null)).code).toBe('DATA_FILE_MISSING');
    expect(refusalOf(() => sourceOfFile(folder, null)).code).toBe('DATA_FILE_UNREADABLE');
  });
});

describe('a split that is wrong', () => {
  it.each([
    ['an id of no document', 'SPLIT_ID_UNKNOWN', split(['a'], ['b', 'x']), { line: 8, id: 'x' }],
    ['an id in both halves', 'SPLIT_ID_REPEATED', split(['a', 'b'], ['b']), { line: 8, id: 'b' }],
    ['no JSON', 'SPLIT_INVALID', 'train', {}],
    ['one half only', 'SPLIT_INVALID', '{"train":["a"]}', {}],
    ['an empty half', 'SPLIT_INVALID', split([], ['a']), {}],
    ['null', 'SPLIT_INVALID', 'null', {}],
  ])('is refused: %s', (_, code, content, values) => {
    const file = fileOf(content);
    const refusal = refusalOf(() => sourceOfFile(fileOf(lines), file));
    expect(refusal).toMatchObject({ code, values: { file, ...values } });
  });
});
