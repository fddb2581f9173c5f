/** A variable of the environment is missing or wrong. One line, which never repeats the value: it may be a secret. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly code = 'CONFIGURATION_WRONG';

  constructor(
    readonly variable: string,
    readonly needs: string,
    options?: ErrorOptions,
  ) {
    super(`${variable} must be ${needs}`, options);
  }

  /** What the message names, for a text in another language. */
  get values(): Readonly<Record<string, string>> {
    return { variable: this.variable, needs: this.needs };
  }
}
