import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalBytes } from './canonical-bytes.js';
import { NotIJsonError } from './canonical.errors.js';
import type { JsonValue } from './json-value.js';
import { jsonValues } from './json-value.arbitrary.js';

const text = (value: unknown): string => canonicalBytes(value as JsonValue).toString('utf8');

/** The pointer at which the value is refused. */
function refusedAt(value: unknown): string {
  try {
    canonicalBytes(value as JsonValue);
  } catch (error) {
    expect(error).toBeInstanceOf(NotIJsonError);
    expect((error as NotIJsonError).code).toBe('EVIDENCE_NOT_I_JSON');
    return (error as NotIJsonError).pointer;
  }
  throw new Error('the value was accepted');
}

describe('canonical bytes', () => {
  it('order members as the sorting sample of RFC 8785 §3.2.3', () => {
    const sample = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    };
    expect(text(sample)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
        '"€":"Euro Sign","\u{1f600}":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });

  it('escape strings and write literals as the sample of RFC 8785 §3.2.2, to the byte', () => {
    const sample = {
      numbers: [56, -0, 9007199254740991, 1e15],
      // eslint-disable-next-line no-useless-escape -- as RFC 8785 §3.2.2 writes it
      string: '€$\u000F\u000aA\'\u0042\u0022\u005c\\"\/',
      literals: [null, true, false],
    };
    const expected =
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b35362c302c3930303731393932' +
      '35343734303939312c313030303030303030303030303030305d2c22737472696e67223a22e282ac245c75303030665c6e4127425c22' +
      '5c5c5c5c5c222f227d';
    expect(canonicalBytes(sample).toString('hex')).toBe(expected);
  });

  it.each([
    [[56, { d: true, '10': null, '1': [] }], '[56,{"1":[],"10":null,"d":true}]'],
    [{ a: {}, '': 'empty name' }, '{"":"empty name","a":{}}'],
    [
      { '1': { f: { f: 'hi', F: 5 }, '\n': 56 }, '10': {}, '': 'empty', a: {}, '111': [{ e: 'yes', E: 'no' }], A: {} },
      '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}',
    ],
    [{ 'Unnormalized Unicode': 'A\u030a' }, '{"Unnormalized Unicode":"A\u030a"}'],
    [Object.assign(Object.create(null), { b: 1, a: 2 }), '{"a":2,"b":1}'],
    ['text', '"text"'],
    [null, 'null'],
  ])('of %j', (value, expected) => {
    expect(text(value)).toBe(expected);
  });

  it('give the same bytes for the value that was parsed from them', () => {
    fc.assert(
      fc.property(jsonValues, (value) => {
        const bytes = canonicalBytes(value);
        expect(canonicalBytes(JSON.parse(bytes.toString('utf8')) as JsonValue)).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it('are those of the canonicaliser, whatever the names', () => {
    fc.assert(
      fc.property(jsonValues, (value) => text(value) === canonicalize(value)),
      { numRuns: 2000 },
    );
  });

  it('do not depend on the order in which members were set', () => {
    const reversed = (value: JsonValue): JsonValue => {
      if (value === null || typeof value !== 'object') return value;
      if (Array.isArray(value)) return value.map(reversed);
      const entries = Object.entries(value).reverse();
      return Object.fromEntries(entries.map(([member, child]) => [member, reversed(child)]));
    };
    fc.assert(fc.property(jsonValues, (value) => canonicalBytes(reversed(value)).equals(canonicalBytes(value))));
  });

  it.each<[string, unknown, string]>([
    ['an undefined member', { a: { b: undefined } }, '/a/b'],
    ['an undefined element', [0, undefined], '/1'],
    // eslint-disable-next-line no-sparse-arrays -- the hole is the case
    ['a hole in an array', { list: [1, , 3] }, '/list/1'],
    ['undefined itself', undefined, ''],
    ['NaN', { a: [NaN] }, '/a/0'],
    ['infinity', { a: -Infinity }, '/a'],
    ['a fraction', { amount: 1.5 }, '/amount'],
    ['an integer beyond 2^53-1', { amount: 2 ** 53 }, '/amount'],
    ['a lone high surrogate', { name: 'a\ud83d' }, '/name'],
    ['a lone low surrogate', { name: '\ude00a' }, '/name'],
    ['surrogates in the wrong order', { name: '\ude00\ud83d' }, '/name'],
    ['a lone surrogate in a name', { a: { '\ud800': 1 } }, '/a'],
    ['a bigint', { n: 1n }, '/n'],
    ['a symbol', { s: Symbol('s') }, '/s'],
    ['a function, toJSON included', { a: { toJSON: () => 1 } }, '/a/toJSON'],
    ['a date', { at: new Date(0) }, '/at'],
    ['a map', { m: new Map() }, '/m'],
    ['bytes', { b: Buffer.from('x') }, '/b'],
    ['a boxed string', { s: new String('s') }, '/s'],
    ['a place whose name needs escapes', { 'a/b': { 'm~n': NaN } }, '/a~1b/m~0n'],
  ])('are refused for %s, naming the place', (_, value, pointer) => {
    expect(refusedAt(value)).toBe(pointer);
  });

  it('are refused for a circular value', () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    expect(refusedAt(circular)).toMatch(/^(\/self){100}$/);
  });

  it('keep values out of the error', () => {
    expect(() => canonicalBytes({ name: 'Secret Name\ud800' })).toThrow(/^(?!.*Secret)/);
  });
});
