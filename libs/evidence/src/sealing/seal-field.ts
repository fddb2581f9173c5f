import { canonicalBytes, canonicalText } from '../canonical/canonical-bytes.js';
import type { JsonValue } from '../canonical/json-value.js';
import { pad, unpad } from './padding.js';
import { openBox, sealBox } from './sealed-box.js';
import { SealOpenError, SealPointerError } from './sealing.errors.js';
import type { SubjectKey } from './subject-key.js';

/** The place in the log that a sealed value belongs to; at any other place it does not open. */
export interface SealContext {
  readonly tenant: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
}

export interface SealFieldInput {
  readonly subjectKey: SubjectKey;
  readonly eventId: string;
  /** JSON pointer (RFC 6901) of the value, such as `/customer/email`. */
  readonly pointer: string;
  readonly value: JsonValue;
  readonly context: SealContext;
  /** 96 bits for known-answer tests. Never reuse one: the default is fresh and random. */
  readonly iv?: Uint8Array;
}

export interface OpenFieldInput extends Omit<SealFieldInput, 'value' | 'iv'> {
  readonly sealed: string;
}

/**
 * Seals one value of one event as base64url text. Sealing again gives another text, also for the same value, so an event
 * whose revision changes on a conflict is simply sealed again.
 * @throws SealPointerError when `pointer` is none
 * @throws NotIJsonError when the value is not recordable JSON
 */
export function sealField(input: SealFieldInput): string {
  const { subjectKey, eventId, pointer, value, context, iv } = input;
  if (!isMemberPointer(pointer)) throw new SealPointerError(pointer);
  const fieldKey = subjectKey.fieldKey(fieldInfo(eventId, pointer));
  return sealBox(fieldKey, fieldPlace(context, pointer), pad(canonicalText(value)), iv).toString('base64url');
}

/**
 * The value that `sealField` sealed with the same key at the same place.
 * @throws SealOpenError when the text was changed, cut, moved to another place, or sealed with another key
 */
export function openField(input: OpenFieldInput): JsonValue {
  const { subjectKey, eventId, pointer, context } = input;
  const sealed = Buffer.from(input.sealed, 'base64url');
  // Decoding skips foreign characters and unused bits, so without the comparison other texts would open as well.
  if (sealed.toString('base64url') !== input.sealed) throw new SealOpenError('malformed', eventId, pointer);
  const fieldKey = subjectKey.fieldKey(fieldInfo(eventId, pointer));
  const padded = openBox(fieldKey, fieldPlace(context, pointer), sealed);
  if (typeof padded === 'string') throw new SealOpenError(padded, eventId, pointer);
  const text = unpad(padded);
  if (text === undefined) throw new SealOpenError('malformed', eventId, pointer);
  return JSON.parse(text) as JsonValue;
}

function fieldInfo(eventId: string, pointer: string): Buffer {
  return canonicalBytes([eventId, pointer]);
}

function fieldPlace({ tenant, stream, revision, type }: SealContext, pointer: string): Buffer {
  return canonicalBytes([tenant, stream, revision, type, pointer]);
}

function isMemberPointer(pointer: string): boolean {
  return /^(\/([^~/]|~[01])*)+$/.test(pointer);
}
