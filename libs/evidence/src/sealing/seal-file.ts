import { canonicalBytes } from '../canonical/canonical-bytes.js';
import { openBox, sealBox } from './sealed-box.js';
import { SealOpenError } from './sealing.errors.js';
import type { SubjectKey } from './subject-key.js';

/** Where a file belongs, outside the log; at any other place it does not open. */
export interface FilePlace {
  readonly tenant: string;
  readonly stream: string;
  readonly fileId: string;
}

// No pointer to a member of an event: no file shares its key with a field.
const FILE = 'file';

/** Seals a file of at least one byte. Sealing again gives other bytes. */
export const sealFile = (subjectKey: SubjectKey, place: FilePlace, file: Uint8Array): Buffer =>
  sealBox(subjectKey.fieldKey(keyInfo(place)), placeBytes(place), file);

/** @throws SealOpenError when the bytes were changed, cut, moved to another place, or sealed with another key */
export function openFile(subjectKey: SubjectKey, place: FilePlace, sealed: Uint8Array): Buffer {
  const opened = openBox(subjectKey.fieldKey(keyInfo(place)), placeBytes(place), sealed);
  if (typeof opened === 'string') throw new SealOpenError(opened, place.fileId, FILE);
  return opened;
}

const keyInfo = ({ fileId }: FilePlace): Uint8Array => canonicalBytes([fileId, FILE]);

const placeBytes = ({ tenant, stream, fileId }: FilePlace): Uint8Array =>
  canonicalBytes([tenant, stream, fileId, FILE]);
