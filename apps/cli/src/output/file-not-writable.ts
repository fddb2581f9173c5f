/** A file can not be written where it shall lie. */
export class FileNotWritable extends Error {
  override readonly name = 'FileNotWritable';
  readonly code = 'FILE_NOT_WRITABLE';

  constructor(
    /** The file as it was named, and the file system's code. */
    readonly values: { readonly file: string; readonly reason: string },
    options?: { cause: unknown },
  ) {
    super(`${values.file}: ${values.reason}`, options);
  }
}
