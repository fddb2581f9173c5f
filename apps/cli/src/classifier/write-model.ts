import { open, rename, rm, stat } from 'node:fs/promises';
import { encodeModel, type TextModel } from '@recourse/classifier';
import { FileNotWritable } from '../output/file-not-writable.js';

const unfinishedOf = (file: string): string => `${file}.${process.pid}.unfinished`;

/** Tries whether a model can be written there, before minutes of training are spent. @throws FileNotWritable */
export async function assertWritable(file: string): Promise<void> {
  const unfinished = unfinishedOf(file);
  await telling(file, async () => {
    const isFolder = await stat(file).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
    await (await open(unfinished, 'wx')).close();
    await rm(unfinished);
  });
}

/**
 * Writes a model's file so that there is always the old one or the new one, never half of one.
 * @returns its size in bytes
 * @throws FileNotWritable
 */
export async function writeModel(model: TextModel, file: string): Promise<number> {
  const bytes = encodeModel(model);
  const unfinished = unfinishedOf(file);
  await telling(file, async () => {
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
  });
  return bytes.length;
}

async function telling(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new FileNotWritable({ file, reason }, { cause });
  }
}
