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
