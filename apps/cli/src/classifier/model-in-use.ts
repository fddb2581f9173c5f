import type { AdoptedModel } from '../client/api-types.js';

/** Shorter beginnings of a SHA-256 could be meant as a name. */
const LEAST_DIGITS = 8;

/**
 * The model in use that is called so, the last adopted of several, else the one whose SHA-256 begins so. Undefined where there
 * is none, or more than one begins so.
 */
export function modelInUse(adopted: readonly AdoptedModel[], wanted: string): AdoptedModel | undefined {
  const used = adopted.filter(({ retiredAt }) => retiredAt === null);
  const named = used.findLast(({ model }) => model.id === wanted);
  if (named || wanted.length < LEAST_DIGITS) return named;
  const begun = used.filter(({ model }) => model.sha256.startsWith(wanted));
  return new Set(begun.map(({ model }) => model.sha256)).size === 1 ? begun.at(-1) : undefined;
}
