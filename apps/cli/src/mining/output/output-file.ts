import { createWriteStream, rmSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';

/** A file that appears under its name only when it is whole; packed where the name ends in `.gz`. */
export class OutputFile {
  readonly #part: string;
  readonly #file: WriteStream;
  readonly #into: WriteStream | Gzip;
  #failure: Error | null = null;

  constructor(readonly path: string) {
    this.#part = `${path}.${process.pid}.part`;
    this.#file = createWriteStream(this.#part);
    this.#file.on('error', (error) => (this.#failure ??= error));
    if (/\.gz$/i.test(path)) {
      const packed = createGzip();
      packed.pipe(this.#file);
      this.#into = packed;
    } else this.#into = this.#file;
  }

  /** @throws the file system's error when the file can not be made */
  async opened(): Promise<void> {
    if (statSync(this.path, { throwIfNoEntry: false })?.isDirectory())
      throw Object.assign(new Error(`${this.path} is a folder`), { code: 'EISDIR' });
    if (this.#file.pending) await once(this.#file, 'open');
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
    renameSync(this.#part, this.path);
  }

  /** Nothing is left: a file that is still being made is waited for. */
  async discard(): Promise<void> {
    this.#into.destroy();
    this.#file.destroy();
    if (!this.#file.closed) await once(this.#file, 'close').catch(() => undefined);
    rmSync(this.#part, { force: true });
  }
}
