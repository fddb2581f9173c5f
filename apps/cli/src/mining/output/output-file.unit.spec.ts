import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { errorLine } from '../../command-line/error-line.js';
import { speak } from '../../text/text.js';
import { OutputFiles } from './output-files.js';
import { realPathOf } from './output-path.js';

const folder = mkdtempSync(join(tmpdir(), 'recourse-outputs-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);

const nothing = { xes: null, csv: null, ocel: null, svg: null, report: null };
const writing = (svg: string, csv: string | null = null) =>
  OutputFiles.with({ ...nothing, svg, csv }, async (files) => {
    await files.svg!.write('drawn');
    await files.csv?.write('listed');
  });

it('a file is written where a link points to, and the link stays', async () => {
  writeFileSync(path('real.svg'), 'before');
  symlinkSync(path('real.svg'), path('link.svg'));
  await writing(path('link.svg'));
  expect(readFileSync(path('real.svg'), 'utf8')).toBe('drawn');
  expect(lstatSync(path('link.svg')).isSymbolicLink()).toBe(true);
});

it('two names of one file are known as such', () => {
  mkdirSync(path('there'));
  symlinkSync(path('there'), path('elsewhere'));
  expect(realPathOf(path('elsewhere/new.csv'))).toBe(realPathOf(path('there/new.csv')));
});

it.each<[string, () => string]>([
  ['EISDIR', () => (mkdirSync(path('folder.svg')), path('folder.svg'))],
  ['ENOENT', () => path('nowhere/a.svg')],
  ['ENOTSUP', () => (execFileSync('mkfifo', [path('pipe.svg')]), path('pipe.svg'))],
])('what can not be a file is refused before anything is read: %s', async (reason, make) => {
  const wrong = make();
  const error: unknown = await writing(wrong, path('beside.csv')).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'FILE_NOT_WRITABLE', values: { file: wrong, reason } });
  for (const language of ['en', 'zh'] as const) expect(errorLine(error, speak(language))).toContain(wrong);
  expect(readdirSync(folder).filter((name) => name.includes('beside') || name.endsWith('.part'))).toEqual([]);
});
