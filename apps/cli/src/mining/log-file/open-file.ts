import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream';
import { TextDecoder } from 'node:util';

export type LogFormat = 'xes' | 'csv' | 'ocel';

const FORMATS: readonly [RegExp, LogFormat][] = [
  [/\.xes(\.gz)?$/i, 'xes'],
  [/\.csv(\.gz)?$/i, 'csv'],
  [/\.(json|jsonocel)(\.gz)?$/i, 'ocel'],
];

/** By the file's name; null for another. */
export const formatOf = (file: string): LogFormat | null => FORMATS.find(([name]) => name.test(file))?.[1] ?? null;

const GZIP = Buffer.from([0x1f, 0x8b]);

/** Whatever its name says: what begins like this is no text. */
async function isPacked(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(GZIP.length), 0, GZIP.length, 0);
    return buffer.subarray(0, bytesRead).equals(GZIP);
  } finally {
    await handle.close();
  }
}

/** The file's bytes, unpacked where they are gzip. @param onRead hears how many bytes of the file were read */
export async function* fileBytes(file: string, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  const packed = /\.gz$/i.test(file) || (await isPacked(file));
  const source = createReadStream(file);
  source.on('data', (chunk) => onRead(chunk.length));
  if (!packed) {
    yield* source as AsyncIterable<Buffer>;
    return;
  }
  // Its errors reach the reader through the last stream.
  yield* pipeline(source, createGunzip(), () => undefined) as AsyncIterable<Buffer>;
}

const XML_ENCODING = /^<\?xml[^>]*\bencoding=["']([A-Za-z0-9._-]+)["']/;

/** A byte-order mark counts before what an XML declaration names. */
function encodingOf(beginning: Buffer): string {
  const mark = beginning.toString('hex', 0, 2);
  if (mark === 'fffe') return 'utf-16le';
  if (mark === 'feff') return 'utf-16be';
  return XML_ENCODING.exec(beginning.toString('latin1', 0, 200))?.[1] ?? 'utf-8';
}

/** The file's text: in UTF-8, UTF-16 with its mark, or what its XML declaration names. @throws TypeError for bytes that are none */
export async function* fileText(file: string, onRead: (bytes: number) => void): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const bytes of fileBytes(file, onRead)) {
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    yield decoder.decode(bytes, { stream: true });
  }
  if (decoder !== null) yield decoder.decode();
}
