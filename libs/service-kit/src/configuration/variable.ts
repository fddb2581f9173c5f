import { ConfigurationError } from './configuration-error.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** One variable of the environment: what it must be, in words, and how it is read. */
export interface Variable<T> {
  readonly name: string;
  /** Completes "… must be". */
  readonly needs: string;
  /** Undefined where the text is not that. */
  readonly parse: (text: string) => T | undefined;
  /** Secrets and addresses have none: they must be given. */
  readonly byDefault?: T;
}

/** Whether the variable is set. A variable without text counts as absent, as with `docker compose`. */
export const isGiven = (environment: Environment, { name }: Variable<unknown>): boolean =>
  (environment[name] ?? '') !== '';

/** @throws ConfigurationError where the variable is missing or wrong */
export function read<T>(environment: Environment, variable: Variable<T>): T {
  const { name, needs, parse, byDefault } = variable;
  const text = environment[name] ?? '';
  const value = text === '' ? byDefault : parse(text);
  if (value === undefined) throw new ConfigurationError(name, needs);
  return value;
}
