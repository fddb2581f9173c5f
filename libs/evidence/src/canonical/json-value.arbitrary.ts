import fc from 'fast-check';
import type { JsonValue } from './json-value.js';

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => text.isWellFormed()),
  fc.constantFrom('', '投诉', '\u{1f600}', '\ufb33', '\u2028', '"\\/', '\u0000', '\ud7ff\ue000'),
);
/** Names that enumerate in another order than they sort, or that mean something to JavaScript. */
const names = fc.oneof(
  texts,
  fc.constantFrom('10', '2', '1', '__proto__', 'toJSON', 'constructor', '\u{1f600}', '\uffff'),
);

/** Any value that can be recorded (for tests). */
export const jsonValues: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.constant(null), fc.boolean(), fc.maxSafeInteger(), fc.integer(), texts),
    fc.array(tie('value'), { maxLength: 5 }),
    fc
      .uniqueArray(fc.tuple(names, tie('value')), { maxLength: 6, selector: ([name]) => name })
      .map((pairs) => Object.fromEntries(pairs) as JsonValue),
  ),
})).value;
