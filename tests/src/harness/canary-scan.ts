import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectoryOf } from './kill-server.js';

export interface Hit {
  readonly canary: string;
  readonly where: string;
}

/** The text as JSON may escape it, code unit by code unit. */
export const escaped = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

/** The ways in which a text may lie around: as it is, as hex, as base64 at each of the three alignments, as \u escapes. */
function formsOf(text: string): Buffer[] {
  const hex = Buffer.from(text).toString('hex');
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64');
    // The first group mixes with what stands before, the last with what stands behind.
    return encoded.slice(shift === 0 ? 0 : 4, -4);
  });
  const urlSafe = base64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_'));
  return [text, hex, hex.toUpperCase(), ...base64, ...urlSafe, escaped(text)].map((form) => Buffer.from(form));
}

function* filesBelow(path: string): Generator<string> {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return void (yield path);
  for (const name of readdirSync(path)) yield* filesBelow(join(path, name));
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0); // A socket, or a file that PostgreSQL has just removed.
  }
}

/** Where any of the strings stands: in the files of the home and of its database, or in the dump. */
export async function findCanaries(home: string, dump: string, canaries: readonly string[]): Promise<Hit[]> {
  const hits: Hit[] = [];
  const wanted = canaries.map((canary) => ({ canary, forms: formsOf(canary) }));
  const look = (content: Buffer, where: string) => {
    for (const { canary, forms } of wanted)
      if (forms.some((form) => content.includes(form))) hits.push({ canary, where });
  };
  look(Buffer.from(dump), 'dump');
  const folders = new Set([home, dataDirectoryOf(home) ?? home]);
  const files = new Set([...folders].flatMap((folder) => [...filesBelow(folder)]));
  for (const file of files) look(contentOf(file), file);
  return hits;
}
