import { fileTypeFromBuffer } from 'file-type';

/** What a file is by its own bytes; null for what nobody recognises, such as plain text. */
export async function sniffMediaType(file: Uint8Array): Promise<string | null> {
  // A file that is cut off or crafted is one that nobody recognises.
  const found = await fileTypeFromBuffer(file).catch(() => undefined);
  return found?.mime ?? null;
}
