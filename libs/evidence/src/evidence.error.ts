/** Base of this library's errors. Recognise them by `code`, which is stable; messages hold neither keys nor values. */
export abstract class EvidenceError<Code extends string = string> extends Error {
  readonly code: Code;

  protected constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = new.target.name;
  }
}
