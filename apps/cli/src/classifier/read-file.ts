import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { LabelledFileError } from './file-errors.js';

export interface FileContent {
  readonly text: string;
  /** Of the file as it lies there, packed or not, as `sha256sum` gives it. */
  readonly sha256: string;
}

const GZIP = [0x1f, 0x8b] as const;

/** A file of UTF-8 text, unpacked if it is gzip, whatever its name. @throws LabelledFileError */
export function readTextFile(file: string): FileContent {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new LabelledFileError('DATA_FILE_MISSING', { file });
    throw new LabelledFileError('DATA_FILE_UNREADABLE', { file, reason: code ?? String(error) });
  }
  try {
    const plain = GZIP.every((byte, at) => bytes[at] === byte) ? gunzipSync(bytes) : bytes;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plain);
    return { text, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new LabelledFileError('DATA_FILE_UNREADABLE', { file, reason: code ?? String(error) });
  }
}
