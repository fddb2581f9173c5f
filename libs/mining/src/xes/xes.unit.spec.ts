import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { logs } from '../event-log/logs.arbitrary.js';
import type { LogEvent } from '../event-log/log-event.js';
import { XesReader } from './xes-reader.js';
import { xesHead, xesTail, xesTrace } from './xes-writer.js';

const written = (cases: readonly (readonly LogEvent[])[]): string =>
  [xesHead('A "log" & more'), ...cases.map(xesTrace), xesTail].join('');

function read(text: string, piece = text.length || 1) {
  const reader = new XesReader();
  const cases = [];
  for (let at = 0; at < text.length; at += piece) cases.push(...reader.write(text.slice(at, at + piece)));
  return [...cases, ...reader.end()];
}

/** Char of XML 1.0: https://www.w3.org/TR/xml/#charsets */
function writable(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return '\t\n\r'.includes(character) ? character : '\ufffd';
  return (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff ? '\ufffd' : character;
}

const log = (inside: string) => `<log xes.version="1.0">\n${inside}\n</log>`;
const trace = (inside: string) => log(`<trace><string key="concept:name" value="1"/>\n${inside}\n</trace>`);

describe('XES', () => {
  it('reads back what it wrote, however the file is cut into pieces', () => {
    fc.assert(
      fc.property(logs, fc.integer({ min: 1, max: 90 }), ({ cases }, piece) => {
        const back = read(written(cases), piece).map(({ events }) => events);
        // Characters that XML has no way to write are the one thing that is lost.
        const expected: unknown = JSON.parse(JSON.stringify(cases), (_, value: unknown) =>
          typeof value === 'string' ? Array.from(value, writable).join('') : value,
        );
        expect(JSON.parse(JSON.stringify(back))).toEqual(expected);
      }),
      { numRuns: 120 },
    );
  });

  it('reads what other tools write: attributes of attributes, lists, trace attributes behind events, unnamed traces', () => {
    const [first, second] = read(
      log(`<trace>
        <event><string key="concept:name" value="A"><string key="inner" value="x"/></string>
          <list key="l"><values><string key="concept:name" value="not this"/></values></list>
          <date key="time:timestamp" value="2026-01-01T10:00:00.000+02:00"/></event>
        <string key="concept:name" value="late name"/></trace>
        <trace><event><string key="concept:name" value="B"/></event></trace>`),
    );
    expect(first).toMatchObject({ caseId: 'late name', events: [{ activity: 'A', attributes: {} }] });
    expect(first?.events[0]?.time?.instant).toBe(Date.parse('2026-01-01T08:00:00Z'));
    expect(second).toMatchObject({ caseId: 'trace 2', events: [{ activity: 'B', time: null }] });
  });

  it('reads a file that gives the namespace a prefix, and keeps a date that is none as text', () => {
    const [only] = read(
      `<x:log xmlns:x="http://www.xes-standard.org/"><x:trace><x:string key="concept:name" value="1"/><x:event>
        <x:string key="concept:name" value="A"/><x:date key="due" value="not yet"/></x:event></x:trace></x:log>`,
    );
    expect(only).toMatchObject({ caseId: '1', events: [{ activity: 'A', attributes: { due: 'not yet' } }] });
  });

  it('takes the time of an event that stands as a string', () => {
    const [only] = read(
      trace(
        '<event><string key="concept:name" value="A"/><string key="time:timestamp" value="2026-01-01T00:00:00Z"/></event>',
      ),
    );
    expect(only?.events[0]?.time?.instant).toBe(Date.parse('2026-01-01T00:00:00Z'));
  });

  it('refuses a value that would fill the memory, while it is read', () => {
    const reader = new XesReader();
    reader.write('<log><trace><string key="concept:name" value="');
    const endless = () => {
      for (let pieces = 0; pieces < 1_000; pieces += 1) reader.write('x'.repeat(65_536));
    };
    expect(endless).toThrow(expect.objectContaining({ code: 'LOG_VALUE_TOO_LONG' }));
    // The control: many that are shorter are no matter.
    const piece = `<trace><event><string key="concept:name" value="${'x'.repeat(65_536)}"/></event></trace>`;
    const long = new XesReader();
    long.write('<log>');
    for (let pieces = 0; pieces < 100; pieces += 1) expect(long.write(piece)).toHaveLength(1);
  });

  it.each([
    ['LOG_NOT_XES', 1, '<html></html>'],
    ['LOG_NOT_XML', 3, `${trace('<event>')}`],
    ['LOG_NOT_XML', 1, 'id,activity\n1,A'],
    ['LOG_NOT_XML', 2, '<log>\n<trace>'],
    ['LOG_ACTIVITY_MISSING', 2, trace('<event><string key="org:resource" value="x"/></event>')],
    [
      'LOG_TIME_WRONG',
      2,
      trace('<event><string key="concept:name" value="A"/><date key="time:timestamp" value="soon"/></event>'),
    ],
    ['LOG_CASE_MISSING', 2, log('<event><string key="concept:name" value="A"/></event>')],
  ])('refuses with %s and the line %i', (code, line, text) => {
    const error = (() => {
      try {
        read(text);
      } catch (thrown) {
        return thrown;
      }
      return null;
    })();
    expect(error).toMatchObject({ code });
    expect((error as { line: number }).line).toBeGreaterThanOrEqual(line);
  });
});
