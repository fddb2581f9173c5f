import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { keyedHash, keyedUuid } from './keyed-hash.js';
import { isUuid, uuidV5, uuidV7 } from './uuid.js';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
const key = Buffer.alloc(32, 7);

describe('name-based ids', () => {
  it.each([
    [DNS, 'www.example.com', '2ed6657d-e927-568b-95e1-2665a8aea6a2'], // RFC 9562 A.4
    [DNS, 'python.org', '886313e1-3b8a-5372-9b90-0c9aee199e5d'], // Python's documentation of uuid5
    [URL_NAMESPACE, 'http://www.example.com/', 'fcde3c85-2270-590f-9e7c-ee003d65e0e2'],
    [DNS, '投诉', '6503cb77-b602-5a51-9c04-6e4653d241a8'],
  ])('of %s and %s are those of RFC 9562', (namespace, name, expected) => {
    expect(uuidV5(namespace, name)).toBe(expected);
    expect(uuidV5(namespace.toUpperCase(), name)).toBe(expected);
  });

  it('need a UUID as namespace', () => {
    expect(() => uuidV5('no-uuid', 'name')).toThrow(RangeError);
  });
});

describe('time-ordered ids', () => {
  it('are those of RFC 9562 A.6', () => {
    const random = Buffer.from('0cc318c4dc0c0c07398f', 'hex');
    expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('sort by time and set version and variant whatever the random bits are', () => {
    expect(uuidV7(1, Buffer.alloc(10, 0xff))).toBe('00000000-0001-7fff-bfff-ffffffffffff');
    expect(uuidV7(2, Buffer.alloc(10))).toBe('00000000-0002-7000-8000-000000000000');
  });

  it('refuse a time that does not fit and too little randomness', () => {
    for (const time of [-1, 1.5, NaN, 2 ** 48]) expect(() => uuidV7(time, Buffer.alloc(10))).toThrow(RangeError);
    expect(() => uuidV7(0, Buffer.alloc(9))).toThrow(RangeError);
  });
});

describe('keyed hashes', () => {
  it('are HMAC-SHA-256 over the canonical array of purpose and parts', () => {
    const expected = createHmac('sha256', key).update('["complaint-id","acme","desk","a\\"b"]').digest();
    expect(keyedHash(key, 'complaint-id', ['acme', 'desk', 'a"b'])).toEqual(expected);
  });

  it('differ by key, purpose and where one part ends and the next begins', () => {
    const hashes = [
      keyedHash(key, 'p', ['a', 'b']),
      keyedHash(key, 'p', ['ab']),
      keyedHash(key, 'p', ['a', 'b', '']),
      keyedHash(key, 'p', ['a,b']),
      keyedHash(key, 'p', ['a","b']),
      keyedHash(key, 'q', ['a', 'b']),
      keyedHash(Buffer.alloc(32, 8), 'p', ['a', 'b']),
    ];
    expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(hashes.length);
  });

  it('make ids of version 8 that are always the same', () => {
    const id = keyedUuid(key, 'complaint-id', ['acme', 'desk', '42']);
    expect(id).toBe(keyedUuid(key, 'complaint-id', ['acme', 'desk', '42']));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(isUuid(id)).toBe(true);
    expect(id).not.toBe(keyedUuid(key, 'complaint-id', ['acme', 'desk', '43']));
  });
});
