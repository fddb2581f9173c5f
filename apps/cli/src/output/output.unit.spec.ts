import { describe, expect, it } from '@jest/globals';
import stringWidth from 'string-width';
import { speak } from '../text/text.js';
import { Progress } from './progress.js';
import { table } from './table.js';

describe('table', () => {
  it('aligns columns by terminal cells: a Chinese character takes two', () => {
    const lines = table(
      ['项目', 'n'],
      [
        ['投诉', 12],
        ['open', 3],
        ['已到 received', 260],
      ],
    ).split('\n');
    const starts = [lines[0]!, ...lines.slice(2)].map((line) => stringWidth(line.slice(0, line.lastIndexOf(' ') + 1)));
    expect(new Set(starts)).toEqual(new Set([stringWidth('已到 received') + 2]));
    expect(stringWidth(lines[1]!)).toBe(stringWidth('已到 received') + 2 + 3);
  });

  it('shows its headings when there are no rows', () => {
    expect(table(['a', 'b'], [])).toBe('a  b\n─  ─');
  });
});

describe('Progress', () => {
  const run = (isTTY: boolean, language: 'en' | 'zh' = 'en') => {
    let now = 0;
    const written: string[] = [];
    const out = { isTTY, write: (text: string) => written.push(text) };
    const progress = new Progress(speak(language), 'Importing', 200, out, () => now);
    return { progress, written, at: (ms: number) => (now = ms) };
  };

  it('writes a line every three seconds where there is no terminal, and one at the end', () => {
    const { progress, written, at } = run(false);
    for (let ms = 1; ms <= 10_000; ms += 50) {
      at(ms);
      progress.step();
    }
    progress.end();
    expect(written).toHaveLength(5);
    expect(written.every((text) => text.endsWith('\n'))).toBe(true);
    expect(written.at(-1)).toContain('200/200');
  });

  it('redraws one line on a terminal, at most ten times a second', () => {
    const { progress, written, at } = run(true);
    for (let ms = 1; ms <= 1_000; ms += 5) {
      at(ms);
      progress.step();
    }
    progress.end();
    expect(written.length).toBeLessThanOrEqual(13);
    expect(written.slice(0, -1).every((text) => text.startsWith('\r\u001b[2K') && !text.includes('\n'))).toBe(true);
    expect(written.at(-1)).toBe('\n');
  });

  it('says how fast it goes and how long it will take, in both languages', () => {
    for (const [language, left] of [
      ['en', '10 s left'],
      ['zh', '还需 10 秒'],
    ] as const) {
      const { progress, written, at } = run(false, language);
      at(10_000);
      progress.to(100);
      expect(written[0]).toContain(left);
      expect(written[0]).toContain('100/200');
    }
  });

  it('says neither before there is anything to tell them from', () => {
    const { progress, written, at } = run(false);
    at(4);
    progress.to(1);
    expect(written[0]).toMatch(/1\/200\n$/);
  });

  it('stands at nothing, not at an error, where the total is zero', () => {
    const { progress, written } = run(false);
    progress.to(0, 0);
    expect(written[0]).toContain('0/0');
    expect(written[0]).not.toContain('NaN');
  });
});
