import { TextModel } from '../model/text-model.js';
import type { Vocabulary } from '../model/vocabulary.js';
import { ByteReader } from './bytes.js';
import { crc32 } from './crc.js';
import { MAGIC, VERSION } from './encode.js';
import { ModelFileError } from './errors.js';
import { parseHeader } from './header.js';

const CHECKSUM_BYTES = 4;

/**
 * The model that the bytes hold.
 * @throws ModelFileError for foreign, cut off or altered bytes, and for those of an unknown version
 */
export function decodeModel(bytes: Uint8Array): TextModel {
  if (!MAGIC.every((byte, at) => bytes[at] === byte)) throw new ModelFileError('MODEL_FOREIGN');
  if (bytes.length > MAGIC.length && bytes[MAGIC.length] !== VERSION) throw new ModelFileError('MODEL_VERSION_UNKNOWN');
  const body = bytes.subarray(0, -CHECKSUM_BYTES);
  if (body.length <= MAGIC.length) throw new ModelFileError('MODEL_DAMAGED');
  if (new ByteReader(bytes.subarray(body.length)).uint32() !== crc32(body)) throw new ModelFileError('MODEL_DAMAGED');
  const reader = new ByteReader(body.subarray(MAGIC.length + 1));
  const header = parseHeader(new TextDecoder().decode(reader.take(reader.uint32())));
  const vocabulary = readVocabulary(reader, header.rows, header.vocabularyDocuments, header.facts.settings.ngrams.bits);
  const weights = new Int8Array(reader.take(header.rows * header.labels.length));
  if (reader.left > 0) throw new ModelFileError('MODEL_DAMAGED');
  const { labels, scales, constants, calibration, facts } = header;
  return new TextModel({ labels, vocabulary, weights, scales, constants, calibration, facts });
}

function readVocabulary(reader: ByteReader, rows: number, documents: number, bits: number): Vocabulary {
  const slots = new Int32Array(rows);
  let previous = -1;
  for (let row = 0; row < rows; row++) {
    previous += reader.varint() + 1;
    if (previous >= 2 ** bits) throw new ModelFileError('MODEL_DAMAGED');
    slots[row] = previous;
  }
  const frequencies = slots.map(() => reader.varint());
  if (frequencies.some((one) => one > documents)) throw new ModelFileError('MODEL_DAMAGED');
  const saliences = reader.take(rows).slice();
  return { slots, frequencies, saliences, documents };
}
