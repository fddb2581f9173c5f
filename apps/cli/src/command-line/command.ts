import type { ParseArgsOptionsConfig } from 'node:util';
import type { Language } from '@recourse/contracts';
import type { TextKey } from '../text/en.js';
import type { Say } from '../text/text.js';

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** What a command works with. */
export interface Context {
  readonly say: Say;
  readonly language: Language;
  readonly home: string;
  readonly url: string | null;
  readonly json: boolean;
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly signal: AbortSignal;
  /** Whether nobody reads stdout any more: what is written there goes nowhere. */
  readonly isUnread: () => boolean;
  /** For people: stdout, or stderr when stdout is for machines. */
  readonly print: (line: string) => void;
  /** The last line of stdout, with `--json`. */
  readonly printJson: (value: object) => void;
}

export interface Command {
  /** One or two words. */
  readonly name: string;
  /** Behind the name. */
  readonly usage: string;
  readonly help: TextKey;
  readonly options?: ParseArgsOptionsConfig;
  readonly positionals?: { readonly least: number; readonly most: number };
  /** @returns the exit code: 0 done, 1 failed or differences found */
  run(context: Context): Promise<number>;
}

/** The command line was not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
