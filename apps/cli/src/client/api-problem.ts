/** A refusal or failure that a service answered with (RFC 9457). Recognise it by `code`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly code: string,
    readonly status: number,
    /** In the language that was asked for. */
    detail: string,
    /** Everything else that the answer says: codes, ids and numbers. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }

  /** Reads a problem document; anything else that is not a success gets the code `HTTP_<status>`. */
  static of(status: number, body: string): ApiProblem {
    try {
      const { code, detail, ...extra } = JSON.parse(body) as Record<string, unknown>;
      if (typeof code === 'string')
        return new ApiProblem(code, status, typeof detail === 'string' ? detail : code, extra);
    } catch {
      // Not JSON: some other server answered.
    }
    return new ApiProblem(`HTTP_${status}`, status, `HTTP ${status}`);
  }
}

/** Nobody answers at the address, or the connection broke and the request may not be sent again. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  readonly code = 'RECOURSE_UNREACHABLE';

  constructor(
    readonly url: string,
    options?: ErrorOptions,
  ) {
    super(`${url} does not answer`, options);
  }
}

export const isProblem = (error: unknown, ...codes: string[]): error is ApiProblem =>
  error instanceof Error && error.name === 'ApiProblem' && codes.includes((error as ApiProblem).code);
