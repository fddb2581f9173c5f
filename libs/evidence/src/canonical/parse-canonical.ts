import { isUtf8 } from 'node:buffer';
import { textOfIJson } from './canonical-text.js';
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
  return textOfIJson(value) === text ? value : undefined;
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
