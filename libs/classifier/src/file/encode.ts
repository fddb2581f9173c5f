import type { TextModel } from '../model/text-model.js';
import { ByteWriter } from './bytes.js';
import { crc32 } from './crc.js';
import { headerOf } from './header.js';

/** "RCTM": a file of a Recourse text model begins with it. */
export const MAGIC = Uint8Array.of(0x52, 0x43, 0x54, 0x4d);
export const VERSION = 1;

/** The bytes of a model's file; docs/classifier.md has the format. The same model gives the same bytes. */
export function encodeModel({ linear }: TextModel): Uint8Array {
  const writer = new ByteWriter();
  writer.put(MAGIC);
  writer.put(Uint8Array.of(VERSION));
  const header = new TextEncoder().encode(JSON.stringify(headerOf(linear)));
  writer.putUint32(header.length);
  writer.put(header);
  const { slots, frequencies, saliences } = linear.vocabulary;
  let previous = -1;
  for (const slot of slots) {
    writer.putVarint(slot - previous - 1);
    previous = slot;
  }
  for (const frequency of frequencies) writer.putVarint(frequency);
  writer.put(saliences);
  const { buffer, byteOffset, byteLength } = linear.weights;
  writer.put(new Uint8Array(buffer, byteOffset, byteLength));
  const body = writer.done();
  writer.putUint32(crc32(body));
  return writer.done();
}
