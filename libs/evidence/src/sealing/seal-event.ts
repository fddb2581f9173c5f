import type { Sealed } from '@recourse/contracts';
import type { JsonValue } from '../canonical/json-value.js';
import { openField, sealField, type SealContext } from './seal-field.js';
import type { SubjectKey } from './subject-key.js';

/** Personal values of one event by JSON pointer. */
export type PersonalValues = Readonly<Record<string, JsonValue>>;

export interface SealEventInput {
  readonly keyId: string;
  readonly subjectKey: SubjectKey;
  readonly eventId: string;
  readonly context: SealContext;
  readonly personal: PersonalValues;
}

export interface OpenEventInput {
  readonly subjectKey: SubjectKey;
  readonly eventId: string;
  readonly context: SealContext;
  readonly sealed: Sealed;
}

/**
 * Seals all personal values of one event under the key of the person they are about.
 * @throws SealPointerError, NotIJsonError as `sealField`
 */
export function sealEvent({ keyId, subjectKey, eventId, context, personal }: SealEventInput): Sealed {
  const fields: Record<string, string> = {};
  for (const [pointer, value] of Object.entries(personal)) {
    fields[pointer] = sealField({ subjectKey, eventId, pointer, value, context });
  }
  return { keyId, fields };
}

/**
 * The personal values that `sealEvent` sealed.
 * @throws SealOpenError when one of them does not open
 */
export function openEvent({ subjectKey, eventId, context, sealed }: OpenEventInput): Record<string, JsonValue> {
  const personal: Record<string, JsonValue> = {};
  for (const [pointer, text] of Object.entries(sealed.fields)) {
    personal[pointer] = openField({ subjectKey, eventId, pointer, sealed: text, context });
  }
  return personal;
}
