import { createDecipheriv, hkdfSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonValues } from '../canonical/json-value.arbitrary.js';
import { openField, sealField, type SealContext } from './seal-field.js';
import { SealOpenError, type SealOpenReason } from './sealing.errors.js';
import { SubjectKey } from './subject-key.js';

const rawKey = Buffer.alloc(32, 5);
const subjectKey = new SubjectKey(rawKey);
const eventId = '0190b3c5-0000-7000-8000-000000000001';
const pointer = '/customer/email';
const context: SealContext = { tenant: 'acme', stream: 'complaint-1', revision: 3, type: 'complaint.received' };
const place = { subjectKey, eventId, pointer, context };
const seal = (value: Parameters<typeof sealField>[0]['value']): string => sealField({ ...place, value });

function reasonOf(act: () => unknown): SealOpenReason {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(SealOpenError);
    expect((error as SealOpenError).code).toBe('SEAL_OPEN_FAILED');
    return (error as SealOpenError).reason;
  }
  throw new Error('it opened');
}

describe('a sealed field', () => {
  it('opens to the value that was sealed', () => {
    fc.assert(fc.property(jsonValues, (value) => expect(openField({ ...place, sealed: seal(value) })).toEqual(value)));
  });

  it('opens at any place that is the same, long values included', () => {
    fc.assert(
      fc.property(
        fc.record({
          eventId: fc.uuid(),
          pointer: fc.string({ unit: 'grapheme' }).map((name) => `/${name.replace(/[~/]/g, '')}`),
          context: fc.record({ tenant: fc.string(), stream: fc.string(), revision: fc.nat(), type: fc.string() }),
        }),
        fc.nat({ max: 20_000 }),
        (place, length) => {
          const value = '投'.repeat(length);
          const sealed = sealField({ subjectKey, ...place, value });
          expect(openField({ subjectKey, ...place, sealed })).toBe(value);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is version || commitment || IV || AES-256-GCM with keys by HKDF-SHA-256, as an outsider would open it', () => {
    const iv = Buffer.alloc(12, 9);
    const sealed = Buffer.from(sealField({ ...place, value: 'a@example.org', iv }), 'base64url');
    const derived = Buffer.from(hkdfSync('sha256', rawKey, '', JSON.stringify([eventId, pointer]), 64));
    expect(sealed[0]).toBe(1);
    expect(sealed.subarray(1, 33)).toEqual(derived.subarray(32));
    expect(sealed.subarray(33, 45)).toEqual(iv);

    const decipher = createDecipheriv('aes-256-gcm', derived.subarray(0, 32), iv);
    decipher.setAAD(Buffer.from(JSON.stringify(['acme', 'complaint-1', 3, 'complaint.received', pointer])));
    decipher.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([decipher.update(sealed.subarray(45, -16)), decipher.final()]);
    expect(padded).toEqual(Buffer.concat([Buffer.from('\0\0\0\x0f"a@example.org"'), Buffer.alloc(64 - 19)]));
  });

  it('does not open with any byte changed, and says what differs', () => {
    const sealed = Buffer.from(seal('a@example.org'), 'base64url');
    for (let at = 0; at < sealed.length; at++) {
      for (const mask of [0x01, 0x80]) {
        const changed = Buffer.from(sealed);
        changed[at]! ^= mask;
        const expected = at === 0 ? 'malformed' : at < 33 ? 'wrong-key' : 'altered';
        expect(reasonOf(() => openField({ ...place, sealed: changed.toString('base64url') }))).toBe(expected);
      }
    }
  });

  it('does not open with any character changed, unused bits of the last one included', () => {
    const sealed = seal('a@example.org');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= \n';
    for (let at = 0; at < sealed.length; at++) {
      for (const character of at === sealed.length - 1 ? alphabet : 'Aa*') {
        if (character === sealed[at]) continue;
        reasonOf(() => openField({ ...place, sealed: sealed.slice(0, at) + character + sealed.slice(at + 1) }));
      }
    }
    for (const addition of ['A', '=', ' ', '\n', 'AAAA'])
      reasonOf(() => openField({ ...place, sealed: sealed + addition }));
  });

  it('does not open when cut anywhere', () => {
    const sealed = seal('a@example.org');
    for (let length = 0; length < sealed.length; length++) {
      reasonOf(() => openField({ ...place, sealed: sealed.slice(0, length) }));
    }
  });

  it.each<[string, Partial<typeof place>, SealOpenReason]>([
    ['another event', { eventId: '0190b3c5-0000-7000-8000-000000000002' }, 'wrong-key'],
    ['another pointer', { pointer: '/customer/phone' }, 'wrong-key'],
    ['another key', { subjectKey: new SubjectKey(Buffer.alloc(32, 6)) }, 'wrong-key'],
    ['another tenant', { context: { ...context, tenant: 'other' } }, 'altered'],
    ['another stream', { context: { ...context, stream: 'complaint-2' } }, 'altered'],
    ['another revision', { context: { ...context, revision: 4 } }, 'altered'],
    ['another type', { context: { ...context, type: 'complaint.supplemented' } }, 'altered'],
  ])('does not open for %s', (_, moved, reason) => {
    const sealed = seal('a@example.org');
    expect(reasonOf(() => openField({ ...place, ...moved, sealed }))).toBe(reason);
  });

  it('has a fresh IV every time', () => {
    const ivs = Array.from({ length: 1000 }, () => seal('same').slice(45, 60));
    expect(new Set(ivs).size).toBe(ivs.length);
  });

  it.each([
    [0, 58, 64],
    [59, 122, 128],
    [123, 250, 256],
    [2043, 4090, 4096],
    [4091, 8186, 8192],
    [8187, 12282, 12288],
  ])('of %i to %i characters has the same length, that of %i bytes', (shortest, longest, bucket) => {
    // Quotes and the length take 6 bytes of the bucket.
    for (const length of [shortest, longest]) {
      const sealed = Buffer.from(seal('x'.repeat(length)), 'base64url');
      expect(sealed).toHaveLength(1 + 32 + 12 + bucket + 16);
    }
  });

  it.each(['', 'email', 'a/b', '/a~2', '/a~'])('is not named by %j', (pointer) => {
    expect(() => sealField({ ...place, pointer, value: 1 })).toThrow(
      expect.objectContaining({ code: 'SEAL_POINTER_INVALID' }),
    );
  });

  it('refuses values that are not recordable JSON', () => {
    expect(() => seal('a\ud800')).toThrow(expect.objectContaining({ code: 'EVIDENCE_NOT_I_JSON' }));
    expect(() => seal({ a: undefined } as never)).toThrow(expect.objectContaining({ pointer: '/a' }));
  });
});

describe('a subject key', () => {
  it('has 32 bytes', () => {
    for (const length of [0, 16, 31, 33]) expect(() => new SubjectKey(Buffer.alloc(length))).toThrow(RangeError);
  });

  it('shows nothing of itself when printed', () => {
    expect(JSON.stringify(subjectKey)).toBe('{}');
  });
});
