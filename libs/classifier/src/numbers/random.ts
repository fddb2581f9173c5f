/** A sequence of whole numbers that a seed determines (xorshift32 of Marsaglia, seeded through a mixing step). */
export class SeededRandom {
  private state: number;

  constructor(seed: number) {
    let mixed = Math.imul((seed >>> 0) ^ 0x9e3779b9, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13) ^ Math.floor(seed / 2 ** 32), 0xc2b2ae35);
    this.state = (mixed ^ (mixed >>> 16)) | 0 || 1;
  }

  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return Math.floor(((this.state >>> 0) / 2 ** 32) * limit);
  }

  /** Brings the numbers into a random order, in place (Fisher and Yates). */
  shuffle(numbers: Int32Array): void {
    for (let last = numbers.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const kept = numbers[last]!;
      numbers[last] = numbers[other]!;
      numbers[other] = kept;
    }
  }
}
