import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Where a file really lies or would lie, links followed: two names of one file have the same. */
export function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return join(realFolderOf(dirname(resolve(path))), basename(path));
  }
}

function realFolderOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** A file that can not be written where it was asked for. */
export class OutputNotWritable extends Error {
  override readonly name = 'OutputNotWritable';
  readonly code = 'OUTPUT_NOT_WRITABLE';
  readonly values: { readonly file: string; readonly reason: string };

  /** @param reason the file system's code */
  constructor(file: string, reason: string, options?: { cause?: unknown }) {
    super(`OUTPUT_NOT_WRITABLE: ${file}: ${reason}`, options);
    this.values = { file, reason };
  }
}
