import type { SubjectKey } from '../sealing/subject-key.js';

export interface MintedKey {
  /** UUID; stands in the envelope as `sealed.keyId`. */
  readonly keyId: string;
  readonly key: SubjectKey;
}

/** The keys that personal data is sealed with, one for each person. */
export interface KeyRing {
  /**
   * A fresh key that is durable already, so that the first event may be sealed with it.
   * @throws KeyRingError KEYRING_UNAVAILABLE
   */
  take(): Promise<MintedKey>;

  /**
   * The key of this id.
   * @throws KeyRingError KEY_NOT_FOUND, KEY_DESTROYED, KEY_DAMAGED, KEYRING_UNAVAILABLE
   */
  get(keyId: string): Promise<SubjectKey>;

  /**
   * The keys of these ids in one query at most. Ids whose key is unknown, destroyed or damaged are absent, so that one of
   * them never holds up a batch; `get` says which it is.
   * @throws KeyRingError KEYRING_UNAVAILABLE
   */
  getMany(keyIds: Iterable<string>): Promise<Map<string, SubjectKey>>;

  /** Forgets every key and waits for work in flight. The pool stays open: it is the caller's. */
  close(): Promise<void>;
}
