import { errorCatalogue, type ErrorCode } from './error-catalogue.js';

/**
 * A refusal or failure with a stable code. Recognise it by `code`, never by its message or class.
 * `details` reach the caller: they hold codes, ids and numbers only, never personal data.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super(errorCatalogue[code].en, options);
  }

  /** Whether the same call may succeed later without anybody changing anything. */
  get retryable(): boolean {
    const { kind } = errorCatalogue[this.code];
    return kind === 'unavailable' || kind === 'conflict';
  }
}

export const isDomainError = (error: unknown, code?: ErrorCode): error is DomainError =>
  error instanceof Error &&
  error.name === 'DomainError' &&
  (code === undefined || (error as DomainError).code === code);
