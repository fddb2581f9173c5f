import Sequencer from '@jest/test-sequencer';

/**
 * Suites of whole installations take minutes, and their files are small: by Jest's guess, the size, they would come last, and the
 * last of them would run with every other worker idle. They come first, those with Kafka before the rest.
 */
export default class LongSuitesFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

const kinds = [
  /\/tests\/src\/.*\.kafka\.spec\./,
  /\/tests\/src\/.*\.e2e\.spec\./,
  /\.kafka\.spec\./,
  /\.(int|contract)\.spec\./,
];

const rankOf = ({ path }) => {
  const rank = kinds.findIndex((kind) => kind.test(path));
  return rank < 0 ? kinds.length : rank;
};
