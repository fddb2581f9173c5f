import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalBytes } from '../canonical/canonical-bytes.js';
import { eventHash, eventHashText, hashToText } from './event-hash.js';
import { verifyStoredEvent, type StoredEvent } from './verify-stored-event.js';

const previousHash = eventHash(Buffer.from('{"revision":0}'));

function storedEvent(changes: Record<string, string | number | null> = {}): StoredEvent {
  const envelope = {
    id: '0190b3c5-0000-7000-8000-000000000001',
    type: 'complaint.classified',
    stream: 'complaint-0190b3c5-0000-7000-8000-000000000002',
    revision: 1,
    prev: hashToText(previousHash),
    data: { category: 'billing' },
  };
  const bytes = canonicalBytes({ ...envelope, ...changes });
  return { bytes, hash: eventHash(bytes), prev: previousHash, columns: envelope };
}

const codes = (event: StoredEvent, canonical = true): string[] =>
  verifyStoredEvent(event, { canonical }).map(({ code, field }) => (field === undefined ? code : `${code} ${field}`));

describe('the hash of an event', () => {
  it.each([0, 1, 700, 64_000, 70_000])('is the same as text, for %d bytes', (size) => {
    const bytes = Buffer.alloc(size, 'a');
    expect(eventHashText(bytes)).toBe(hashToText(eventHash(bytes)));
  });

  it('is the leaf hash of RFC 6962', () => {
    // The empty leaf of the Certificate Transparency test tree, whose root at size 1 is this hash.
    expect(eventHash(Buffer.alloc(0)).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
  });

  it.each([1, 700, 64_000, 65_535, 65_536, 65_537, 200_000])('covers every byte of %i', (length) => {
    const bytes = Buffer.alloc(length, 'x');
    const expected = createHash('sha256').update(Buffer.of(0)).update(bytes).digest();
    expect(eventHash(bytes)).toEqual(expected);
    // A longer input before must leave nothing behind for a shorter one after.
    expect(eventHash(Buffer.from('a'))).toEqual(createHash('sha256').update('\0a').digest());
  });

  it('is base64 with padding inside an envelope', () => {
    expect(hashToText(new Uint8Array(32))).toBe('AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=');
  });
});

describe('the check of one stored event', () => {
  it('finds nothing in a sound event', () => {
    expect(verifyStoredEvent(storedEvent())).toEqual([]);
    expect(verifyStoredEvent(storedEvent(), { canonical: false })).toEqual([]);
    const first = storedEvent({ revision: 0, prev: null });
    expect(verifyStoredEvent({ ...first, prev: null, columns: { ...first.columns, revision: 0 } })).toEqual([]);
  });

  it('finds every flipped bit of the bytes by the hash', () => {
    const event = storedEvent();
    for (let at = 0; at < event.bytes.length; at++) {
      const bytes = Buffer.from(event.bytes);
      bytes[at]! ^= 1;
      expect(codes({ ...event, bytes }, false)).toContain('HASH_MISMATCH');
    }
  });

  it('tells the recomputed and the stored hash', () => {
    const event = storedEvent();
    const wrong = Buffer.alloc(32);
    expect(verifyStoredEvent({ ...event, hash: wrong })).toEqual([
      { code: 'HASH_MISMATCH', expected: hashToText(event.hash), actual: hashToText(wrong) },
    ]);
  });

  it('finds bytes that are not canonical only when asked to', () => {
    const { bytes, ...rest } = storedEvent();
    const spaced = Buffer.from(JSON.stringify(JSON.parse(bytes.toString()), null, 1));
    const event = { ...rest, bytes: spaced, hash: eventHash(spaced) };
    expect(codes(event)).toEqual(['NOT_CANONICAL']);
    expect(codes(event, false)).toEqual([]);
  });

  it('reports bytes that are no JSON in any case', () => {
    const bytes = Buffer.from('not JSON');
    expect(codes({ ...storedEvent(), bytes, hash: eventHash(bytes) }, false)).toEqual(['NOT_CANONICAL']);
  });

  it('finds a broken chain', () => {
    expect(codes({ ...storedEvent(), prev: eventHash(Buffer.from('other')) })).toEqual(['PREV_MISMATCH prev']);
    expect(codes(storedEvent({ prev: null }))).toEqual(['PREV_MISMATCH prev']);
  });

  it('finds an event without predecessor beyond revision 0, and one with a predecessor at 0', () => {
    expect(codes({ ...storedEvent({ prev: null }), prev: null })).toEqual(['PREV_MISMATCH prev']);
    const first = storedEvent({ revision: 0 });
    expect(codes({ ...first, columns: { ...first.columns, revision: 0 } })).toEqual(['PREV_MISMATCH prev']);
  });

  it.each([
    ['id', 'another-id'],
    ['type', 'complaint.closed'],
    ['stream', 'complaint-other'],
  ])('names the column %s that differs from the envelope', (field, value) => {
    const event = storedEvent();
    const failures = verifyStoredEvent({ ...event, columns: { ...event.columns, [field]: value } });
    expect(failures).toEqual([
      { code: 'COLUMN_MISMATCH', field, expected: value, actual: event.columns[field as 'id' | 'type' | 'stream'] },
    ]);
  });

  it('does not take a revision in text for the number', () => {
    expect(codes(storedEvent({ revision: '1' }))).toEqual(['COLUMN_MISMATCH revision']);
  });

  it('finds every field missing in JSON that is no envelope', () => {
    const bytes = Buffer.from('42');
    expect(codes({ ...storedEvent(), bytes, hash: eventHash(bytes) })).toEqual([
      'PREV_MISMATCH prev',
      'COLUMN_MISMATCH id',
      'COLUMN_MISMATCH type',
      'COLUMN_MISMATCH stream',
      'COLUMN_MISMATCH revision',
    ]);
  });
});
