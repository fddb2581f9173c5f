/** Encrypts blocks of 16 bytes, each by itself and under one secret key. */
export type EncryptBlocks = (blocks: Uint8Array) => Uint8Array;

const LEFT = 2 ** 17;
const RIGHT = 2 ** 18;
const ROUNDS = 10;
const BLOCK_BYTES = 16;

/**
 * Shuffles the numbers below 2^35 by a key: never two to the same one, and the order can't be guessed without the key.
 * A Feistel network over halves of 17 and 18 bits, which take turns; a whole batch shares each round's encryption. It must
 * never change: references given out earlier would be given out again.
 */
export const permuted = (numbers: readonly number[], encrypt: EncryptBlocks): number[] =>
  throughRounds(numbers, encrypt, (step) => step);

/** The numbers that `permuted` was given. */
export const unpermuted = (numbers: readonly number[], encrypt: EncryptBlocks): number[] =>
  throughRounds(numbers, encrypt, (step) => ROUNDS - 1 - step);

function throughRounds(
  numbers: readonly number[],
  encrypt: EncryptBlocks,
  roundAt: (step: number) => number,
): number[] {
  const left = Uint32Array.from(numbers, (number) => Math.floor(number / RIGHT));
  const right = Uint32Array.from(numbers, (number) => number % RIGHT);
  for (let step = 0; step < ROUNDS; step++) {
    const round = roundAt(step);
    const changesLeft = round % 2 === 0;
    const [source, target, size] = changesLeft ? [right, left, LEFT] : [left, right, RIGHT];
    const words = roundWords(round, source, encrypt);
    for (let index = 0; index < target.length; index++) target[index]! ^= words(index) % size;
  }
  return Array.from(left, (half, index) => half * RIGHT + right[index]!);
}

/** A pseudorandom 32-bit word for each half. */
function roundWords(round: number, halves: Uint32Array, encrypt: EncryptBlocks): (index: number) => number {
  const blocks = new DataView(new ArrayBuffer(halves.length * BLOCK_BYTES));
  halves.forEach((half, index) => {
    blocks.setUint32(index * BLOCK_BYTES, round);
    blocks.setUint32(index * BLOCK_BYTES + 4, half);
  });
  const encrypted = encrypt(new Uint8Array(blocks.buffer));
  const words = new DataView(encrypted.buffer, encrypted.byteOffset, encrypted.byteLength);
  return (index) => words.getUint32(index * BLOCK_BYTES);
}
