import { createWriteStream, rmSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { FileNotWritable } from '../../output/file-not-writable.js';
import { realPathOf } from './output-path.js';

/** A file that appears under its name only when it is whole; packed where the name ends in `.gz`. */
export class OutputFile {
  readonly #target: string;
  readonly #part: string;
  readonly #file: WriteStream;
  readonly #into: WriteStream | Gzip;
  #failure: Error | null = null;

  constructor(readonly path: string) {
    this.#target = realPathOf(path);
    this.#part = `${this.#target}.${process.pid}.part`;
    this.#file = createWriteStream(this.#part);
    this.#file.on('error', (error) => (this.#failure ??= error));
    if (/\.gz$/i.test(path)) {
      const packed = createGzip();
      packed.pipe(this.#file);
      this.#into = packed;
    } else this.#into = this.#file;
  }

  /** @throws FileNotWritable also where something stands that is no file, such as a device: it would be replaced */
  async opened(): Promise<void> {
    const found = statSync(this.#target, { throwIfNoEntry: false });
    if (found && !found.isFile()) throw this.#notWritable(found.isDirectory() ? 'EISDIR' : 'ENOTSUP');
    try {
      if (this.#file.pending) await once(this.#file, 'open');
    } catch (error) {
      throw this.#notWritable(String((error as NodeJS.ErrnoException).code), error);
    }
  }

  #notWritable(reason: string, cause?: unknown): FileNotWritable {
    return new FileNotWritable({ file: this.path, reason }, { cause });
  }

  /** Waits where the disk is slower than the reader. */
  async write(text: string): Promise<void> {
    this.#assertWhole();
    if (text !== '' && !this.#into.write(text)) await this.#drained();
    this.#assertWhole();
  }

  #assertWhole(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  async #drained(): Promise<void> {
    const waiting = new AbortController();
    const { signal } = waiting;
    const closed = once(this.#file, 'close', { signal });
    await Promise.race([once(this.#into, 'drain', { signal }), closed]).finally(() => waiting.abort());
  }

  async finish(): Promise<void> {
    await this.close();
    this.appear();
  }

  /** Everything is on its way to the disk, under a name for the time being. */
  async close(): Promise<void> {
    this.#into.end();
    await finished(this.#file);
  }

  appear(): void {
    renameSync(this.#part, this.#target);
  }

  /** Nothing is left: a file that is still being made is waited for. */
  async discard(): Promise<void> {
    this.#into.destroy();
    this.#file.destroy();
    if (!this.#file.closed) await once(this.#file, 'close').catch(() => undefined);
    rmSync(this.#part, { force: true });
  }
}
