import { createHash } from 'node:crypto';
import { uuidV5, uuidV7 } from '@recourse/evidence';
import { permuted, type EncryptBlocks } from '@recourse/intake/domain/reference-permutation';
import { REFERENCE_NUMBERS, referenceOf } from '@recourse/service-kit/domain';

const NAMESPACE = '5d1f7c52-2a55-5b8f-9a56-0f6a3f1f0c11';

/** As the id of a complaint that is filed without a key: in the order of time. */
export const complaintIdOf = (run: string, index: number, receivedAt: number): string =>
  uuidV7(receivedAt, createHash('sha256').update(`${run}/complaint/${index}`).digest());

export const customerIdOf = (run: string, first: number): string => uuidV5(NAMESPACE, `${run}/customer/${first}`);

/** Numbers below this one make a reference; intake counts from 0, so generated ones are taken from the upper half. */
const UPPER_HALF = REFERENCE_NUMBERS / 2;
/** Numbers of one population: the most complaints that it can have. */
export const MOST_COMPLAINTS = 2 ** 22;
const BATCH = 256;

/**
 * References of a population: of the numbers that are its own, shuffled as intake shuffles its own with the installation's key.
 * So none is ever given out twice, and they are the same as often as they are asked for.
 */
export function referencesOf(run: string, encrypt: EncryptBlocks): (index: number) => string {
  const slots = UPPER_HALF / MOST_COMPLAINTS;
  const base = UPPER_HALF + (Number.parseInt(run.slice(0, 8), 16) % slots) * MOST_COMPLAINTS;
  let [known, batch] = [[] as readonly string[], -1];
  return (index) => {
    const wanted = Math.floor(index / BATCH);
    if (wanted !== batch) {
      const numbers = Array.from({ length: BATCH }, (_, place) => base + wanted * BATCH + place);
      known = permuted(numbers, encrypt).map(referenceOf);
      batch = wanted;
    }
    return known[index % BATCH]!;
  };
}
