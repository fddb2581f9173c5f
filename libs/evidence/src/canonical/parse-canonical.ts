import { isUtf8 } from 'node:buffer';
import canonicalize from 'canonicalize';
import { iJsonProblem } from './i-json.js';
import type { JsonValue } from './json-value.js';

/** Whether the bytes are exactly what `canonicalBytes` gives for the value they hold. */
export function isCanonical(bytes: Uint8Array): boolean {
  return parseCanonical(bytes) !== undefined;
}

/** The value of canonical bytes; undefined when the bytes are not canonical. */
export function parseCanonical(bytes: Uint8Array): JsonValue | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = utf8Text(bytes);
  const value = parse(text);
  if (value === undefined || iJsonProblem(value) !== null) return undefined;
  // JSON.stringify differs from RFC 8785 in the order of members only, so its text with sorted members is canonical.
  // The canonicaliser, several times slower, decides the rest (names like "10" and "2" never enumerate sorted).
  if (membersAreSorted(value) && JSON.stringify(value) === text) return value;
  return canonicalize(value) === text ? value : undefined;
}

/** The value of any JSON text in UTF-8; undefined when it is none. */
export function parseJson(bytes: Uint8Array): JsonValue | undefined {
  return isUtf8(bytes) ? parse(utf8Text(bytes)) : undefined;
}

function utf8Text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Sorted as RFC 8785 wants it: by UTF-16 code units, which is how JavaScript compares strings. */
function membersAreSorted(value: JsonValue): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(membersAreSorted);
  let previous = '';
  for (const [member, child] of Object.entries(value)) {
    if (member < previous || !membersAreSorted(child)) return false;
    previous = member;
  }
  return true;
}
