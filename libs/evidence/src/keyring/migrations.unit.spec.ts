import { describe, expect, it } from '@jest/globals';
import { keyringMigrations } from './migrations.js';

describe('the migrations of the key ring', () => {
  it('come in order, each with its SQL', () => {
    const migrations = keyringMigrations();
    expect(migrations.map(({ name }) => name)).toEqual([
      'keyring-001-roles',
      'keyring-002-subject-keys',
      'keyring-003-master-check',
    ]);
    for (const { sql } of migrations) expect(sql).toContain('keyring');
  });

  it('are found from the compiled code as well', async () => {
    const compiled = (await import('../../dist/keyring/migrations.js' as string)) as {
      keyringMigrations: typeof keyringMigrations;
    };
    expect(compiled.keyringMigrations()).toEqual(keyringMigrations());
  });
});
