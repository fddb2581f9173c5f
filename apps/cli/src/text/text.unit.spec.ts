import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { en, type TextKey } from './en.js';
import { chooseLanguage, speak } from './text.js';
import { zh } from './zh.js';

const source = fileURLToPath(new URL('..', import.meta.url));

/** All code of the command line, the dictionaries and the specs aside. */
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !/text[\\/](en|zh)\.ts$/.test(name))
  .map((name) => readFileSync(join(source, name), 'utf8'))
  .join('\n');

const placeholders = (text: string) =>
  [...new Set(text.match(/\{\w+\}/g))].toSorted((a, b) => a.localeCompare(b)).join(' ');

describe('the dictionaries', () => {
  it('have the same keys', () => {
    expect(Object.keys(zh).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  it('fill in the same values in both languages', () => {
    const differing = (Object.keys(en) as TextKey[]).filter((key) => placeholders(en[key]) !== placeholders(zh[key]));
    expect(differing).toEqual([]);
  });

  it('are not empty, and the Chinese one is Chinese wherever there are words', () => {
    expect(Object.values(en).filter((text) => text.trim() === '')).toEqual([]);
    const words = (text: string) => text.replaceAll(/\{\w+\}|https?:\S*|\/openapi\.json/g, '');
    const foreign = Object.entries(zh).filter(
      ([, text]) => /[a-z]/i.test(words(text)) && !/\p{Script=Han}/u.test(text),
    );
    expect(foreign).toEqual([]);
  });

  it('hold nothing that nobody says', () => {
    expect(Object.keys(en).filter((key) => !new RegExp(`'${key}'`).test(code))).toEqual([]);
  });
});

describe('speak', () => {
  it('fills values in', () => {
    expect(speak('en')('refusedRow', { id: '7', code: 'X' })).toBe('refused 7: X');
    expect(speak('zh')('refusedRow', { id: '7', code: 'X' })).toBe('拒绝 7：X');
  });
});

describe('chooseLanguage', () => {
  it('follows --lang, RECOURSE_LANG, LC_ALL, LANG, in this order, and else speaks English', () => {
    expect(chooseLanguage('zh', { LANG: 'en_US.UTF-8' })).toBe('zh');
    expect(chooseLanguage('en', { RECOURSE_LANG: 'zh' })).toBe('en');
    expect(chooseLanguage(undefined, { RECOURSE_LANG: 'zh', LC_ALL: 'en_US.UTF-8' })).toBe('zh');
    expect(chooseLanguage(undefined, { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' })).toBe('zh');
    expect(chooseLanguage(undefined, { LC_ALL: '', LANG: 'zh_TW.UTF-8' })).toBe('zh');
    expect(chooseLanguage(undefined, { LANG: 'C' })).toBe('en');
    expect(chooseLanguage(undefined, {})).toBe('en');
  });
});
