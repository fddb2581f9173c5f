export type { JsonValue } from './canonical/json-value.js';
export { NotIJsonError } from './canonical/canonical.errors.js';
export { canonicalBytes, canonicalText } from './canonical/canonical-bytes.js';
export { isCanonical } from './canonical/parse-canonical.js';

export { EvidenceError } from './evidence.error.js';

export { eventHash, eventHashText, hashToText } from './hash/event-hash.js';
export {
  verifyStoredEvent,
  type Failure,
  type FailureCode,
  type StoredEvent,
  type VerifyOptions,
} from './hash/verify-stored-event.js';

export { keyedHash, keyedUuid } from './keyed/keyed-hash.js';
export { isUuid, uuidV5, uuidV7 } from './keyed/uuid.js';

export { KeyRingError, type KeyRingErrorCode } from './keyring/keyring.errors.js';
export type { KeyRing, MintedKey } from './keyring/keyring.port.js';
export { keyringMigrations, type Migration } from './keyring/migrations.js';
export { PostgresKeyRing, type PostgresKeyRingOptions } from './keyring/postgres-keyring.js';

export {
  openEvent,
  sealEvent,
  type OpenEventInput,
  type PersonalValues,
  type SealEventInput,
} from './sealing/seal-event.js';
export {
  openField,
  sealField,
  type OpenFieldInput,
  type SealContext,
  type SealFieldInput,
} from './sealing/seal-field.js';
export { openFile, sealFile, type FilePlace } from './sealing/seal-file.js';
export { SealOpenError, SealPointerError, type SealOpenReason } from './sealing/sealing.errors.js';
export { SubjectKey } from './sealing/subject-key.js';

export { freshBytes } from './random/fresh-bytes.js';
export { loadOrCreateSecrets, loadSecrets, type KeyPair, type Secrets } from './secrets/secrets.js';
export { SecretsError, type SecretsErrorCode } from './secrets/secrets.errors.js';
