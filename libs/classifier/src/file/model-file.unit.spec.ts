import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { madeUpDocuments } from '../training/documents.fixture.js';
import { train } from '../training/train.js';
import { crc32 } from './crc.js';
import { decodeModel } from './decode.js';
import { encodeModel, VERSION } from './encode.js';
import type { ModelFileProblem } from './errors.js';
import type { Header } from './header.js';

const model = train(madeUpDocuments(60, 1), { seed: 1, dataSha256: '00'.repeat(32) });
const bytes = encodeModel(model);
const refusal = (code: ModelFileProblem) =>
  expect.objectContaining({ name: 'ModelFileError', code }) as unknown as Error;

function altered(at: number, by: number): Uint8Array {
  const copy = bytes.slice();
  copy[at]! ^= by;
  return copy;
}

/** Bytes whose checksum is right, whatever else is not. */
function sealed(body: Uint8Array): Uint8Array {
  const whole = new Uint8Array(body.length + 4);
  whole.set(body);
  new DataView(whole.buffer).setUint32(body.length, crc32(body), true);
  return whole;
}

/** The same file with another header, its checksum right. */
function withHeader(change: (header: Header) => unknown): Uint8Array {
  const begin = 9;
  const end = begin + new DataView(bytes.buffer, bytes.byteOffset).getUint32(5, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(begin, end))) as Header;
  const changed = new TextEncoder().encode(JSON.stringify(change(header)));
  const body = Uint8Array.of(...bytes.subarray(0, begin), ...changed, ...bytes.subarray(end, -4));
  new DataView(body.buffer).setUint32(5, changed.length, true);
  return sealed(body);
}

describe('a model’s file', () => {
  it('holds the model: the same bytes, facts and answers again', () => {
    const again = decodeModel(bytes);
    expect(encodeModel(again)).toEqual(bytes);
    expect(again.facts).toEqual(model.facts);
    for (const { text } of madeUpDocuments(100, 2)) {
      expect(again.classify(text)).toEqual(model.classify(text));
      expect(again.explain(text, 5)).toEqual(model.explain(text, 5));
    }
  });

  it('can be part of a larger buffer', () => {
    const larger = new Uint8Array(bytes.length + 10);
    larger.set(bytes, 3);
    expect(decodeModel(larger.subarray(3, bytes.length + 3)).labels).toEqual(model.labels);
  });

  it('is refused when it is something else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (other) => {
        expect(() => decodeModel(other)).toThrow(refusal('MODEL_FOREIGN'));
      }),
    );
  });

  it('is refused when it is of another version', () => {
    expect(() => decodeModel(altered(4, VERSION ^ 9))).toThrow(refusal('MODEL_VERSION_UNKNOWN'));
  });

  it('is refused wherever it is cut off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: bytes.length - 1 }), (length) => {
        expect(() => decodeModel(bytes.subarray(0, length))).toThrow(refusal('MODEL_DAMAGED'));
      }),
    );
    expect(() => decodeModel(bytes.subarray(0, 5))).toThrow(refusal('MODEL_DAMAGED'));
  });

  it('is refused whichever byte is altered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        expect(() => decodeModel(altered(at, by))).toThrow(refusal('MODEL_DAMAGED'));
      }),
    );
  });

  it('is refused when something is behind it, or its header is none', () => {
    const body = bytes.subarray(0, -4);
    expect(() => decodeModel(sealed(Uint8Array.of(...body, 0)))).toThrow(refusal('MODEL_DAMAGED'));
    const noHeader = body.slice();
    noHeader[9] = 0x5b;
    expect(() => decodeModel(sealed(noHeader))).toThrow(refusal('MODEL_DAMAGED'));
    expect(decodeModel(sealed(body)).labels).toEqual(model.labels);
  });

  const ngrams = (change: object) => (header: Header) => {
    const { facts } = header;
    const settings = { ...facts.settings, ngrams: { ...facts.settings.ngrams, ...change } };
    return { ...header, facts: { ...facts, settings } };
  };
  it.each<readonly [string, (header: Header) => unknown]>([
    ['less than no n-grams', (header) => ({ ...header, rows: -1 })],
    ['less than no documents', (header) => ({ ...header, vocabularyDocuments: -1 })],
    ['a label twice', (header) => ({ ...header, labels: header.labels.map(() => 'same') })],
    ['n-grams of any length', ngrams({ units: 1e9 })],
    ['characters in a row that are none', ngrams({ characters: 0 })],
    ['no scores', (header) => ({ ...header, facts: { ...header.facts, scores: undefined } })],
    ['no facts', (header) => ({ ...header, facts: null })],
  ])('is refused with a header that speaks of %s', (_, change) => {
    expect(decodeModel(withHeader((header) => header)).labels).toEqual(model.labels);
    expect(() => decodeModel(withHeader(change))).toThrow(refusal('MODEL_DAMAGED'));
  });
});

describe('crc32', () => {
  it('is that of the standard’s example', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});
