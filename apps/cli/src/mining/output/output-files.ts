import type { OutputPaths } from '../mine-options.js';
import { OutputFile } from './output-file.js';

/** All files that were asked for, opened before the reading begins, so that a wrong path is known at once. */
export class OutputFiles {
  readonly xes: OutputFile | null;
  readonly csv: OutputFile | null;
  readonly ocel: OutputFile | null;
  readonly svg: OutputFile | null;
  readonly report: OutputFile | null;

  private constructor({ xes, csv, ocel, svg, report }: OutputPaths) {
    const open = (path: string | null) => (path === null ? null : new OutputFile(path));
    this.xes = open(xes);
    this.csv = open(csv);
    this.ocel = open(ocel);
    this.svg = open(svg);
    this.report = open(report);
  }

  /** Runs the work; the files then appear under their names, or, where it fails, none of them does. */
  static async with<T>(paths: OutputPaths, work: (files: OutputFiles) => Promise<T>): Promise<T> {
    const files = new OutputFiles(paths);
    try {
      for (const file of files.all) await file.opened();
      const result = await work(files);
      for (const file of files.all) await file.close();
      for (const file of files.all) file.appear();
      return result;
    } catch (error) {
      for (const file of files.all) await file.discard();
      throw error;
    }
  }

  get all(): readonly OutputFile[] {
    return [this.xes, this.csv, this.ocel, this.svg, this.report].filter((file) => file !== null);
  }
}
