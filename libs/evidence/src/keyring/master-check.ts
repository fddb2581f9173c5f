import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { INSUFFICIENT_PRIVILEGE, sqlState, unavailable } from './database-errors.js';
import { KeyRingError } from './keyring.errors.js';
import type { KeyWrapper } from './wrapping.js';

const LABEL = 'keyring.master_check';

/**
 * Refuses a master key other than the one that the key ring was made with. The first to open writes the check; of several
 * at once exactly one wins, and the others are checked against it.
 * @throws KeyRingError MASTER_KEY_WRONG, KEYRING_UNAVAILABLE
 */
export async function checkMasterKey(pool: Pool, wrapper: KeyWrapper): Promise<void> {
  const wrapped = (await readCheck(pool)) ?? (await writeCheck(pool, wrapper));
  if (wrapper.unwrap(LABEL, wrapped) === undefined) {
    throw new KeyRingError('MASTER_KEY_WRONG', 'The key ring was made with another master key');
  }
}

async function readCheck(pool: Pool): Promise<Buffer | undefined> {
  try {
    const { rows } = await pool.query<{ wrapped: Buffer }>('select wrapped from keyring.master_check');
    return rows[0]?.wrapped;
  } catch (error) {
    throw unavailable(error);
  }
}

async function writeCheck(pool: Pool, wrapper: KeyWrapper): Promise<Buffer> {
  try {
    await pool.query('insert into keyring.master_check (wrapped) values ($1) on conflict do nothing', [
      wrapper.wrap(LABEL, randomBytes(32)),
    ]);
  } catch (error) {
    if (sqlState(error) !== INSUFFICIENT_PRIVILEGE) throw unavailable(error);
    throw new KeyRingError('KEYRING_UNAVAILABLE', 'No service that mints keys has opened the key ring yet', {
      cause: error,
      retryable: true,
    });
  }
  // A new statement: after a conflict it sees the row of whoever won.
  const written = await readCheck(pool);
  if (written === undefined) throw unavailable(new Error('the master check was removed'));
  return written;
}
