import { SeededRandom } from '../numbers/random.js';

/** Gives every document a fold from 0 on, so that each label is spread over the folds as evenly as can be. */
export function foldsOf(answers: Int32Array, labels: number, folds: number, seed: number): Int32Array {
  const order = Int32Array.from(answers, (_, index) => index);
  new SeededRandom(seed).shuffle(order);
  const foldOf = new Int32Array(answers.length);
  let next = 0;
  for (let label = 0; label < labels; label++) {
    for (const document of order) if (answers[document] === label) foldOf[document] = next++ % folds;
  }
  return foldOf;
}
