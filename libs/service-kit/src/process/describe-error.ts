export interface ErrorDescription {
  /** Class and code. */
  readonly error: string;
  /** Innermost place of the stack; empty where there is none. */
  readonly at: string;
  /** Class and code of the cause; empty where there is none. */
  readonly cause: string;
}

const FRAME = /^\s+at .*:\d+:\d+\)?$/m;
const CODE = /^[\w.-]{1,60}$/;

/** What may be told of an error. Its message may repeat what somebody wrote: it is no part of this. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { error: typeof error, at: '', cause: '' };
  return { error: kindOf(error), at: placeOf(error), cause: error.cause === undefined ? '' : kindOf(error.cause) };
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { name, code } = error as Error & { code?: unknown };
  const named = [name, code].filter((part) => typeof part === 'string' && CODE.test(part));
  return named.length === 0 ? 'Error' : named.join(' ');
}

/** A stack begins with the message, which could be written like one of its lines. */
function placeOf({ stack = '', message }: Error): string {
  const begin = message === '' ? 0 : stack.indexOf(message);
  if (begin < 0) return '';
  return FRAME.exec(stack.slice(begin + message.length))?.[0].trim() ?? '';
}
