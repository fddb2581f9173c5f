import { describe, expect, it } from '@jest/globals';
import { speak } from '../text/text.js';
import { UsageError, type Command } from './command.js';
import { parseCommandLine } from './parse.js';
import { wholeNumber } from './whole-number.js';

const say = speak('en');
const command = (name: string, usage = '', rest: Partial<Command> = {}): Command => ({
  name,
  usage,
  help: 'helpHelp',
  run: async () => 0,
  ...rest,
});
const one = { least: 1, most: 1 };
/** Commands of every form that the real ones have; those need all services to load. */
const commands: readonly Command[] = [
  command('status'),
  command('verify'),
  command('projections check'),
  command('projections rebuild'),
  command('import cfpb', 'FILE [--limit N]', { options: { limit: { type: 'string' } }, positionals: one }),
  command('gateway', '', { options: { route: { type: 'string', multiple: true } } }),
  command('replay', 'REFERENCE|ID', { options: { axis: { type: 'string' } }, positionals: one }),
];
const parse = (line: string) => parseCommandLine(line.split(' ').filter(Boolean), commands, say);
const refusal = (line: string, language: 'en' | 'zh' = 'en'): string => {
  try {
    parseCommandLine(line.split(' ').filter(Boolean), commands, speak(language));
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('it was understood');
};

describe('parseCommandLine', () => {
  it('finds commands of one and of two words', () => {
    expect(parse('status').command?.name).toBe('status');
    expect(parse('projections rebuild').command?.name).toBe('projections rebuild');
    const { command, positionals, values } = parse('import cfpb rows.csv --limit 10');
    expect([command?.name, positionals, values]).toEqual(['import cfpb', ['rows.csv'], { limit: '10' }]);
  });

  it('takes options before, between and behind the words', () => {
    const expected = { home: '/x', lang: 'zh', json: true };
    expect(parse('--home /x --lang zh status --json')).toMatchObject({ command: { name: 'status' }, values: expected });
    expect(parse('projections --home=/x --lang zh --json check')).toMatchObject({
      command: { name: 'projections check' },
      values: expected,
    });
  });

  it('does not take an option’s value for a word of the command', () => {
    expect(parse('--home status verify')).toMatchObject({ command: { name: 'verify' }, values: { home: 'status' } });
    expect(parse('replay status --home replay')).toMatchObject({ positionals: ['status'], values: { home: 'replay' } });
  });

  it('keeps every value of an option that may be repeated', () => {
    expect(parse('gateway --route a=b --route=c=d').values).toEqual({ route: ['a=b', 'c=d'] });
  });

  it('takes everything behind -- as an argument', () => {
    expect(parse('import cfpb -- --odd.csv').positionals).toEqual(['--odd.csv']);
  });

  it('names no command for an empty line and for --help alone', () => {
    expect(parse('').command).toBeNull();
    expect(parse('--help')).toMatchObject({ command: null, values: { help: true } });
    expect(parse('-h replay')).toMatchObject({ command: { name: 'replay' }, values: { help: true } });
  });

  it('refuses what it does not know', () => {
    expect(refusal('fly')).toContain('"fly"');
    expect(refusal('projections')).toContain('projections check, projections rebuild');
    expect(refusal('status --wings')).toContain('--wings');
    expect(refusal('status -w')).toContain('-w');
    expect(refusal('status --limit 3')).toContain('--limit');
    expect(refusal('status --__proto__=x --constructor')).toContain('--__proto__');
  });

  it('refuses values that are missing or not wanted', () => {
    expect(refusal('status --home')).toBe('--home needs a value. Usage: recourse status');
    expect(refusal('status --home --json')).toContain('--home needs a value');
    expect(refusal('status --home=')).toContain('--home needs a value');
    expect(refusal('status --json=yes')).toContain('--json takes no value');
  });

  it('counts the arguments', () => {
    expect(refusal('replay')).toContain('An argument is missing. Usage: recourse replay REFERENCE|ID');
    expect(refusal('status now')).toContain('"now" is one argument too many');
    expect(refusal('replay', 'zh')).toContain('缺少参数。用法：recourse replay');
  });
});

describe('wholeNumber', () => {
  it('reads digits within the bounds', () => {
    expect(wholeNumber({ limit: '7' }, 'limit', 1, 9, say)).toBe(7);
    expect(wholeNumber({}, 'limit', 1, 9, say)).toBeNull();
  });

  it.each(['0', '10', '-1', '1.5', '1e3', 'seven', ''])('refuses %p', (limit) => {
    expect(() => wholeNumber({ limit }, 'limit', 1, 9, say)).toThrow('--limit needs a whole number from 1 to 9.');
  });
});
