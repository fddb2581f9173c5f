import { encodeBytes, grouped, tidied } from './crockford.js';

const CHARACTERS = 20;

/** A customer's secret, 100 bits as people copy it down: `XXXXX-XXXXX-XXXXX-XXXXX`. */
export const secretOf = (hash: Uint8Array): string => grouped(encodeBytes(hash, CHARACTERS), 5);

/** What somebody typed, in the form of `secretOf`; a text that can't be a secret becomes some text that is none. */
export const readSecret = (typed: string): string =>
  grouped(tidied(typed).padEnd(CHARACTERS, '?').slice(0, CHARACTERS), 5);
