import { createReadStream, rmSync } from 'node:fs';
import { OcelWriter, type ComplaintOcel, type OcelObject, type OcelWriterOptions } from '@recourse/mining';
import { OutputFile } from './output-file.js';

/** Objects come with their events but stand behind all of them: until then they lie in a file of their own. */
export class OcelFile {
  readonly #writer: OcelWriter;
  readonly #objects: OutputFile;
  readonly #written = new Set<string>();

  private constructor(
    private readonly file: OutputFile,
    options: OcelWriterOptions,
  ) {
    this.#writer = new OcelWriter(options);
    this.#objects = new OutputFile(`${file.path}.${process.pid}.objects`);
  }

  static async begin(file: OutputFile, options: OcelWriterOptions): Promise<OcelFile> {
    const begun = new OcelFile(file, options);
    await file.write(begun.#writer.head);
    return begun;
  }

  async accept({ events, own, shared }: ComplaintOcel): Promise<void> {
    await this.file.write(events.map((event) => this.#writer.event(event)).join(''));
    const objects = [...own, ...shared.filter((object) => this.#first(object))];
    await this.#objects.write(objects.map((object) => this.#writer.object(object)).join(''));
  }

  async end(): Promise<void> {
    await this.#objects.finish();
    await this.file.write(this.#writer.between);
    for await (const text of createReadStream(this.#objects.path, 'utf8')) await this.file.write(text as string);
    await this.file.write(this.#writer.tail());
  }

  /** Removes the file of the objects; the log itself is its owner's. */
  async discard(): Promise<void> {
    await this.#objects.discard();
    rmSync(this.#objects.path, { force: true });
  }

  #first({ id }: OcelObject): boolean {
    if (this.#written.has(id)) return false;
    this.#written.add(id);
    return true;
  }
}
