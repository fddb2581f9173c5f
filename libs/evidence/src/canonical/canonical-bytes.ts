import { NotIJsonError } from './canonical.errors.js';
import { textOfIJson } from './canonical-text.js';
import { iJsonProblem } from './i-json.js';
import type { JsonValue } from './json-value.js';

/**
 * The RFC 8785 form of a value as text.
 * @throws NotIJsonError when the value is not I-JSON with integers only
 */
export function canonicalText(value: JsonValue): string {
  const found = iJsonProblem(value);
  if (found !== null) throw new NotIJsonError(found.pointer, found.reason);
  return textOfIJson(value);
}

/**
 * The RFC 8785 form of a value as UTF-8 bytes: the only bytes that are stored, hashed and signed.
 * @throws NotIJsonError when the value is not I-JSON with integers only
 */
export function canonicalBytes(value: JsonValue): Buffer {
  return Buffer.from(canonicalText(value), 'utf8');
}
