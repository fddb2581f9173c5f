import { createReadStream } from 'node:fs';
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

/** The file's bytes, unpacked where its name ends in `.gz`. @param onRead hears how many bytes of the file were read */
export async function* fileBytes(file: string, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  source.on('data', (chunk) => onRead(chunk.length));
  if (!/\.gz$/i.test(file)) {
    yield* source as AsyncIterable<Buffer>;
    return;
  }
  // Its errors reach the reader through the last stream.
  yield* pipeline(source, createGunzip(), () => undefined) as AsyncIterable<Buffer>;
}

const XML_ENCODING = /^<\?xml[^>]*\bencoding=["']([A-Za-z0-9._-]+)["']/;

/** The file's text: in UTF-8, or what its XML declaration names. @throws TypeError for bytes that are none */
export async function* fileText(file: string, onRead: (bytes: number) => void): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const bytes of fileBytes(file, onRead)) {
    decoder ??= new TextDecoder(XML_ENCODING.exec(bytes.toString('latin1', 0, 200))?.[1] ?? 'utf-8', { fatal: true });
    yield decoder.decode(bytes, { stream: true });
  }
  if (decoder !== null) yield decoder.decode();
}
