import { describe, expect, it } from '@jest/globals';
import { UsageError, type Context, type Values } from '../command-line/command.js';
import { speak } from '../text/text.js';
import { mineSettings } from './mine-options.js';

const settings = (values: Values, language: 'en' | 'zh' = 'en') =>
  mineSettings({ values, say: speak(language) } as Context);

describe('the options of mine', () => {
  it.each<[Values, string, string]>([
    [{ from: '2026-02-01', to: '2026-01-01' }, '--to has to be after --from', '--to 必须晚于 --from'],
    [{ from: '7', to: '7' }, '--to has to be after --from', '--to 必须晚于 --from'],
    [{ xes: 'a.xml', csv: './a.xml' }, 'can not be the same file', '不能写入同一个文件'],
    [{ log: 'a.csv', csv: './a.csv' }, 'can not be the same file', '不能写入同一个文件'],
    [{ from: 'soon' }, 'not "soon"', '“soon”'],
    [{ order: 'file' }, 'goes with --log FILE only', '只能与 --log FILE'],
    [{ log: 'a.csv', ocel: 'a.json' }, '--ocel', '--ocel'],
    [{ rule: ['A then B'] }, 'A then B', 'A then B'],
  ])('refuse %j, in both languages', (values, english, chinese) => {
    expect(() => settings(values)).toThrow(UsageError);
    expect(() => settings(values)).toThrow(english);
    expect(() => settings(values, 'zh')).toThrow(chinese);
  });

  it('take a stretch from a position to a day, whichever comes first', () => {
    expect(settings({ from: '9', to: '2026-01-01' }).stretch.from).toEqual({ position: 9n });
  });

  it('hide activities by name and pattern', () => {
    const { takes } = settings({ without: ['A.b,clock-*'] });
    const taken = ['A.b', 'Axb', 'clock-met', 'other'].filter((activity) => takes({ activity } as never));
    expect(taken).toEqual(['Axb', 'other']);
  });
});
