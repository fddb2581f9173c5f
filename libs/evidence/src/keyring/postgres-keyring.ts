import { freshBytes } from '../random/fresh-bytes.js';
import type { Pool } from 'pg';
import { isUuid, uuidV7 } from '../keyed/uuid.js';
import { SUBJECT_KEY_BYTES, SubjectKey } from '../sealing/subject-key.js';
import { unavailable } from './database-errors.js';
import { KeyCache } from './key-cache.js';
import { KeyMinter } from './key-minter.js';
import { KeyRingError, type KeyRingErrorCode } from './keyring.errors.js';
import type { KeyRing, MintedKey } from './keyring.port.js';
import { checkMasterKey } from './master-check.js';
import { KeyWrapper } from './wrapping.js';

export interface PostgresKeyRingOptions {
  /** Logs in as the service; stays open when the key ring is closed. */
  readonly pool: Pool;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
  /** Unix time in milliseconds. Default: `Date.now`. */
  readonly clock?: () => number;
  /** Keys held in memory. Default: 20,000. */
  readonly cachedKeys?: number;
  /** Longest time in milliseconds until a key destroyed elsewhere is forgotten here. Default: 5 minutes. */
  readonly cacheMs?: number;
}

type NoKey = 'KEY_NOT_FOUND' | 'KEY_DESTROYED' | 'KEY_DAMAGED';
type Lookup = SubjectKey | NoKey;

const MESSAGES: Record<NoKey, string> = {
  KEY_NOT_FOUND: 'There is no key of this id',
  KEY_DESTROYED: 'The key was destroyed',
  KEY_DAMAGED: 'The stored key does not unwrap',
};

/** Keys in PostgreSQL, each wrapped by the master key, in the schema that `keyringMigrations` makes. */
export class PostgresKeyRing implements KeyRing {
  readonly #pool: Pool;
  readonly #wrapper: KeyWrapper;
  readonly #clock: () => number;
  readonly #cache: KeyCache<SubjectKey | 'KEY_DESTROYED'>;
  readonly #minter = new KeyMinter((count) => this.#mint(count));
  #closed = false;

  private constructor(options: PostgresKeyRingOptions, wrapper: KeyWrapper) {
    this.#pool = options.pool;
    this.#wrapper = wrapper;
    this.#clock = options.clock ?? Date.now;
    this.#cache = new KeyCache(options.cachedKeys ?? 20_000, options.cacheMs ?? 300_000, this.#clock);
  }

  /** @throws KeyRingError MASTER_KEY_WRONG, KEYRING_UNAVAILABLE */
  static async open(options: PostgresKeyRingOptions): Promise<PostgresKeyRing> {
    const wrapper = new KeyWrapper(options.masterKey);
    await checkMasterKey(options.pool, wrapper);
    return new PostgresKeyRing(options, wrapper);
  }

  async take(): Promise<MintedKey> {
    this.#refuseIfClosed();
    const minted = await this.#minter.take();
    if (!this.#closed) this.#cache.set(minted.keyId, minted.key);
    return minted;
  }

  async get(keyId: string): Promise<SubjectKey> {
    const found = (await this.#lookUp([keyId])).get(keyId) ?? 'KEY_NOT_FOUND';
    if (typeof found !== 'string') return found;
    throw new KeyRingError(found satisfies KeyRingErrorCode, `${MESSAGES[found]}: ${keyId}`, { keyId });
  }

  async getMany(keyIds: Iterable<string>): Promise<Map<string, SubjectKey>> {
    const keys = new Map<string, SubjectKey>();
    for (const [keyId, found] of await this.#lookUp(keyIds)) {
      if (typeof found !== 'string') keys.set(keyId, found);
    }
    return keys;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#minter.close(closedError());
    this.#cache.clear();
  }

  async #lookUp(keyIds: Iterable<string>): Promise<Map<string, Lookup>> {
    this.#refuseIfClosed();
    const found = new Map<string, Lookup>();
    const missing: string[] = [];
    for (const keyId of new Set(keyIds)) {
      const cached = this.#cache.get(keyId);
      if (cached !== undefined) found.set(keyId, cached);
      else if (isUuid(keyId)) missing.push(keyId);
    }
    if (missing.length === 0) return found;
    for (const [keyId, loaded] of await this.#load(missing)) {
      found.set(keyId, loaded);
      if (loaded !== 'KEY_DAMAGED' && loaded !== 'KEY_NOT_FOUND' && !this.#closed) this.#cache.set(keyId, loaded);
    }
    return found;
  }

  async #load(keyIds: readonly string[]): Promise<[string, Lookup][]> {
    const { rows } = await this.#query<{ key_id: string; wrapped: Buffer | null }>(
      'select key_id, wrapped from keyring.subject_keys where key_id = any($1::uuid[])',
      [keyIds],
    );
    return rows.map(({ key_id: keyId, wrapped }) => {
      if (wrapped === null) return [keyId, 'KEY_DESTROYED'];
      const key = this.#wrapper.unwrap(keyId, wrapped);
      return [keyId, key?.length === SUBJECT_KEY_BYTES ? new SubjectKey(key) : 'KEY_DAMAGED'];
    });
  }

  async #mint(count: number): Promise<MintedKey[]> {
    const now = this.#clock();
    const secrets = Array.from({ length: count }, () => {
      const key = freshBytes(SUBJECT_KEY_BYTES);
      return { keyId: uuidV7(now, freshBytes(10)), key };
    });
    await this.#query(
      `insert into keyring.subject_keys (key_id, wrapped, minted_at)
       select key_id, wrapped, $3::timestamptz from unnest($1::uuid[], $2::bytea[]) as minted (key_id, wrapped)`,
      [
        secrets.map(({ keyId }) => keyId),
        secrets.map(({ keyId, key }) => this.#wrapper.wrap(keyId, key)),
        new Date(now).toISOString(),
      ],
    );
    return secrets.map(({ keyId, key }) => ({ keyId, key: new SubjectKey(key) }));
  }

  async #query<Row extends Record<string, unknown>>(text: string, values: unknown[]): Promise<{ rows: Row[] }> {
    try {
      return await this.#pool.query<Row>(text, values);
    } catch (error) {
      throw unavailable(error);
    }
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw closedError();
  }
}

function closedError(): KeyRingError {
  return new KeyRingError('KEYRING_UNAVAILABLE', 'The key ring is closed');
}
