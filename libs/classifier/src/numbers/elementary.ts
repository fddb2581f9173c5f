/**
 * Exponential and logarithm from additions, multiplications and divisions alone, which IEEE 754 defines to the last bit. The
 * engine's own may differ from one version to the next, and a model's bytes must not.
 */

const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1 / (LN2_HIGH + LN2_LOW);
const TERMS = 20;
const SMALLEST = -700;

/** 2 to a whole power, by squaring. */
function powerOfTwo(exponent: number): number {
  let result = 1;
  let base = exponent < 0 ? 0.5 : 2;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= base;
    base *= base;
  }
  return result;
}

/** e to the power of x; 0 below −700, and x is at most 700. */
export function exponential(x: number): number {
  if (x < SMALLEST) return 0;
  const twos = Math.floor(x * INVERSE_LN2 + 0.5);
  const rest = x - twos * LN2_HIGH - twos * LN2_LOW;
  let sum = 1;
  for (let term = TERMS; term > 0; term--) sum = 1 + (rest / term) * sum;
  return sum * powerOfTwo(twos);
}

/** Natural logarithm of a positive, finite number. */
export function logarithm(x: number): number {
  let mantissa = x;
  let twos = 0;
  for (; mantissa > 1.5; twos++) mantissa /= 2;
  for (; mantissa < 0.75; twos--) mantissa *= 2;
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let term = 2 * TERMS + 1; term > 0; term -= 2) sum = sum * square + 1 / term;
  return twos * LN2_HIGH + (2 * ratio * sum + twos * LN2_LOW);
}
