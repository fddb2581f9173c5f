import { pointerToken } from './json-pointer.js';

/** Deeper values are refused; the bound also ends the walk through a circular value. */
const MAX_DEPTH = 100;

export interface IJsonProblem {
  readonly pointer: string;
  readonly reason: string;
}

/**
 * The first reason why a value is not I-JSON with integers only, or null.
 * The canonicaliser silently drops `undefined` members and calls `toJSON`; both are refused here before it runs.
 */
export function iJsonProblem(value: unknown, depth = 0): IJsonProblem | null {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? null : problem('lone surrogate');
    case 'boolean':
      return null;
    case 'number':
      return Number.isSafeInteger(value) ? null : problem(reasonAgainst(value));
    case 'object':
      if (value === null) return null;
      if (depth >= MAX_DEPTH) return problem(`nested deeper than ${MAX_DEPTH} levels, or circular`);
      return Array.isArray(value) ? arrayProblem(value, depth) : objectProblem(value, depth);
    default:
      return problem(`${typeof value} has no JSON form`);
  }
}

function arrayProblem(array: readonly unknown[], depth: number): IJsonProblem | null {
  for (let index = 0; index < array.length; index++) {
    const found = iJsonProblem(array[index], depth + 1);
    if (found !== null) return below(index, found);
  }
  return null;
}

function objectProblem(object: object, depth: number): IJsonProblem | null {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null && !isForeignObjectPrototype(prototype)) {
    return problem('not a plain object');
  }
  for (const member of Object.keys(object)) {
    if (!member.isWellFormed()) return problem('member name with a lone surrogate');
    const found = iJsonProblem((object as Record<string, unknown>)[member], depth + 1);
    if (found !== null) return below(member, found);
  }
  return null;
}

/** `Object.prototype` of another realm (a worker's or a test runner's context) is a plain prototype as well. */
function isForeignObjectPrototype(prototype: unknown): boolean {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf');
}

function reasonAgainst(number: number): string {
  if (!Number.isFinite(number)) return 'not a finite number';
  return Number.isInteger(number) ? 'integer beyond 2^53-1' : 'not an integer';
}

function problem(reason: string): IJsonProblem {
  return { pointer: '', reason };
}

function below(member: string | number, found: IJsonProblem): IJsonProblem {
  return { pointer: pointerToken(member) + found.pointer, reason: found.reason };
}
