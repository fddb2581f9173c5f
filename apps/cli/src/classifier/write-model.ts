import { open, rename, rm } from 'node:fs/promises';
import { encodeModel, type TextModel } from '@recourse/classifier';

/**
 * Writes a model's file so that there is always the old one or the new one, never half of one.
 * @returns its size in bytes
 * @throws the file system's error
 */
export async function writeModel(model: TextModel, file: string): Promise<number> {
  const bytes = encodeModel(model);
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    const handle = await open(unfinished, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return bytes.length;
}
