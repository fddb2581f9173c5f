import { logarithm } from '../numbers/elementary.js';

const TABULATED = 256;
const table = Float64Array.from({ length: TABULATED }, (_, count) => (count === 0 ? 0 : 1 + logarithm(count)));

/** How much an n-gram counts that stands in a text so many times: 1 + ln(count). */
export const sublinear = (count: number): number => (count < TABULATED ? table[count]! : 1 + logarithm(count));
