import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { logins } from '@recourse/event-store';
import { loadOrCreatePasswords } from './passwords.js';

describe('the passwords of an installation', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'recourse-passwords-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('are made once, one for each login', () => {
    const made = loadOrCreatePasswords(home);
    expect(Object.keys(made)).toEqual(logins);
    expect(new Set(Object.values(made)).size).toBe(logins.length);
    expect(loadOrCreatePasswords(home)).toEqual(made);
  });

  it('stay when a later version adds a login', () => {
    const path = join(home, 'service-passwords.json');
    const { relay: _, ...earlier } = loadOrCreatePasswords(home);
    writeFileSync(path, JSON.stringify(earlier));
    const added = loadOrCreatePasswords(home);
    expect(added).toMatchObject(earlier);
    expect(added.relay).toMatch(/^.{32}$/);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(added);
  });
});
