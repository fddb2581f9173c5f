/** What can go wrong with the embedded PostgreSQL and its home. The codes are stable; texts are for people. */
export type EmbeddedErrorCode =
  /** Another live Recourse uses this home. */
  | 'HOME_IN_USE'
  /** The home was first used by another operating system user. */
  | 'HOME_OF_OTHER_USER'
  /** The home can't be created or written. */
  | 'HOME_NOT_WRITABLE'
  /** The home's data lie outside it and belong to another home: one of the two is a copy. */
  | 'HOME_IS_COPY'
  /** The home says where its data are, and they are not there. */
  | 'DATA_MISSING'
  /** The data were written by another major version of PostgreSQL. */
  | 'DATA_OF_OTHER_VERSION'
  /** The data are there but the superuser's password file is not. */
  | 'PASSWORD_MISSING'
  /** There is no embedded PostgreSQL for this platform, or its package is not installed. */
  | 'POSTGRES_NOT_AVAILABLE'
  /** Root can't run PostgreSQL, and the user to run it as can't be made or switched to. */
  | 'SERVER_ACCOUNT_NOT_AVAILABLE'
  /** PostgreSQL or initdb ended instead of starting; the message says where its log is. */
  | 'POSTGRES_START_FAILED';

/** An error of the embedded PostgreSQL. `values` holds what the message names, for a text in another language. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';

  constructor(
    readonly code: EmbeddedErrorCode,
    message: string,
    readonly values: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
