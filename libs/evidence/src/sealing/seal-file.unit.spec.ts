import { describe, expect, it } from '@jest/globals';
import { openFile, sealFile, type FilePlace } from './seal-file.js';
import { SubjectKey } from './subject-key.js';

const key = new SubjectKey(Buffer.alloc(32, 1));
const place: FilePlace = { tenant: 'main', stream: 'complaint-1', fileId: 'file-1' };
const file = Buffer.from('not to be read by everybody');

const reasonOf = (open: () => unknown): unknown => {
  try {
    return open();
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};

describe('A sealed file', () => {
  it('opens where it belongs, and says nothing else', () => {
    const sealed = sealFile(key, place, file);
    expect(openFile(key, place, sealed)).toEqual(file);
    expect(sealed.toString('latin1')).not.toContain('read by everybody');
    expect(sealFile(key, place, file)).not.toEqual(sealed);
  });

  it.each<[string, FilePlace, string]>([
    ['tenant', { ...place, tenant: 'other' }, 'altered'],
    ['stream', { ...place, stream: 'complaint-2' }, 'altered'],
    ['file', { ...place, fileId: 'file-2' }, 'wrong-key'],
  ])('does not open as that of another %s', (_, elsewhere, reason) => {
    const sealed = sealFile(key, place, file);
    expect(reasonOf(() => openFile(key, elsewhere, sealed))).toBe(reason);
  });

  it('does not open with another key, changed, or cut', () => {
    const sealed = sealFile(key, place, file);
    expect(reasonOf(() => openFile(new SubjectKey(Buffer.alloc(32, 2)), place, sealed))).toBe('wrong-key');
    const changed = Buffer.from(sealed);
    changed[60]! ^= 1;
    expect(reasonOf(() => openFile(key, place, changed))).toBe('altered');
    expect(reasonOf(() => openFile(key, place, sealed.subarray(0, 61)))).toBe('malformed');
    expect(reasonOf(() => openFile(key, place, sealed.subarray(0, -1)))).toBe('altered');
  });
});
