import { CsvWriter, xesHead, xesTail, xesTrace, type LogEvent } from '@recourse/mining';
import type { CaseWriter } from './case-writer.js';
import type { OutputFile } from './output-file.js';

export class XesFile implements CaseWriter {
  private constructor(private readonly file: OutputFile) {}

  static async begin(file: OutputFile, logName: string): Promise<XesFile> {
    await file.write(xesHead(logName));
    return new XesFile(file);
  }

  accept(events: readonly LogEvent[]): Promise<void> {
    return this.file.write(xesTrace(events));
  }

  end(): Promise<void> {
    return this.file.write(xesTail);
  }
}

export class CsvFile implements CaseWriter {
  readonly #writer: CsvWriter;

  private constructor(
    private readonly file: OutputFile,
    columns: readonly string[],
  ) {
    this.#writer = new CsvWriter(columns);
  }

  static async begin(file: OutputFile, columns: readonly string[]): Promise<CsvFile> {
    const writer = new CsvFile(file, columns);
    await file.write(writer.#writer.head());
    return writer;
  }

  accept(events: readonly LogEvent[]): Promise<void> {
    return this.file.write(events.map((event) => this.#writer.row(event)).join(''));
  }

  async end(): Promise<void> {}
}
