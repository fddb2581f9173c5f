import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { cloudEventHeaders, type CloudEventHeader, type Envelope } from '@recourse/contracts';
import type { Position, RecordedEvent } from '@recourse/event-store';
import { canonicalBytes, type JsonValue } from '@recourse/evidence';
import fc from 'fast-check';
import { source } from '../conformance/samples.js';
import { fromRecord, toRecord, type EventRecord } from './record.js';

const PARTITIONS = 24;

function recorded(event: Envelope, position: string, appendedBy: string): RecordedEvent {
  const bytes = Buffer.from(canonicalBytes(event as unknown as JsonValue));
  const hash = createHash('sha256').update('\0').update(bytes).digest();
  return { position: position as Position, type: event.type, event, bytes, hash, appendedBy };
}

const sample = fc
  .record({
    stream: fc.uuid().map((id) => `complaint-${id}`),
    revision: fc.nat(),
    position: fc.bigInt({ min: 1n, max: 2n ** 62n }).map(String),
    appendedBy: fc.constantFrom('recourse_intake', 'recourse_routing'),
    parkedStream: fc.option(fc.string({ minLength: 1, maxLength: 40 })),
    text: fc.string({ unit: 'grapheme', maxLength: 200 }),
  })
  .map(({ stream, revision, position, appendedBy, parkedStream, text }) => {
    const about = parkedStream === null ? {} : { type: 'delivery.parked', data: { parkedStream, text } };
    const more = { stream, revision, recordedAt: '2026-01-05T08:00:01.000Z', prev: null };
    return recorded({ ...source(), data: { channel: 'desk', text }, ...about, ...more }, position, appendedBy);
  });

const one = fc.sample(sample, { numRuns: 1, seed: 7 })[0]!;
const record = toRecord(one, PARTITIONS);
const tampered = (change: Partial<EventRecord>) => () => fromRecord({ ...record, ...change });
const withHeader = (name: string, value: unknown) =>
  tampered({ headers: { ...record.headers, [name]: value } as EventRecord['headers'] });

describe('the record of an event', () => {
  it('says everything again that the store says', () => {
    fc.assert(
      fc.property(sample, fc.boolean(), (event, binary) => {
        const { key, value, headers, partition } = toRecord(event, PARTITIONS);
        expect(partition).toBeLessThan(PARTITIONS);
        const asBytes = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]));
        const arrived = fromRecord(
          binary ? { key: Buffer.from(key), value, headers: asBytes } : { key, value, headers },
        );
        expect(arrived.event).toEqual(event.event);
        expect(arrived.position).toBe(event.position);
        expect(arrived.type).toBe(event.type);
        expect(arrived.appendedBy).toBe(event.appendedBy);
        expect(Buffer.from(arrived.bytes).equals(event.bytes)).toBe(true);
        expect(Buffer.from(arrived.hash).equals(event.hash)).toBe(true);
      }),
    );
  });

  it('bears the headers of CloudEvents', () => {
    expect(Object.keys(record.headers).toSorted()).toEqual(Object.keys(cloudEventHeaders).toSorted());
    for (const [name, { pattern }] of Object.entries(cloudEventHeaders)) {
      expect(record.headers[name as CloudEventHeader]).toMatch(new RegExp(pattern));
    }
  });

  it("bears the carrier's trace if it has one", () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const relayed = toRecord(one, PARTITIONS, { traceparent });
    expect(relayed.headers['traceparent']).toBe(traceparent);
    expect(fromRecord(relayed).event.traceparent).toBe(one.event.traceparent);
  });

  it.each<CloudEventHeader>([
    'ce_id',
    'ce_type',
    'ce_subject',
    'ce_partitionkey',
    'ce_revision',
    'ce_position',
    'ce_appendedby',
    'ce_specversion',
  ])('is refused with another %s, two or none', (name) => {
    const refused = expect.objectContaining({ code: 'RECORD_INVALID' });
    for (const value of ['', undefined, [record.headers[name], record.headers[name]]]) {
      expect(withHeader(name, value)).toThrow(refused);
    }
    if (name !== 'ce_position' && name !== 'ce_appendedby') expect(withHeader(name, '1')).toThrow(refused);
  });

  it.each([
    ['another key', { key: 'complaint-other' }],
    ['no value', { value: null as never }],
    ['a value that is no JSON', { value: Buffer.from('{') }],
    ['a value that is no UTF-8', { value: Buffer.from([0x22, 0xff, 0x22]) }],
    ['a value that is no event', { value: Buffer.from('{"id":"x"}') }],
    ['nothing in its value', { value: Buffer.from('null') }],
  ])('is refused with %s', (_, change) => {
    expect(tampered(change)).toThrow(expect.objectContaining({ code: 'RECORD_INVALID', retryable: false }));
  });
});
