import { describe, expect, it } from '@jest/globals';
import { Visits } from './visit.js';

const complaintId = '0b6f1f5e-2f4e-8a51-9c1e-0a5b7d1c2e3f';
const reference = 'RC-7K3M-92QH';
const key = Buffer.alloc(32, 7);

const visitsAt = (minutes: number, tenant = 'main', identityKey = key) =>
  new Visits(identityKey, tenant, () => new Date(minutes * 60_000));
const plain = { headers: {}, protocol: 'http' };
const begun = () => visitsAt(0).begin(complaintId, reference, plain);
const bringing = (setCookie: string) => ({ headers: { cookie: `a=b; ${setCookie.split(';')[0]!}` }, protocol: 'http' });

describe('a visit', () => {
  it('opens the complaint for an hour', () => {
    expect(visitsAt(59).complaintOf(reference, bringing(begun()))).toBe(complaintId);
    expect(visitsAt(60).complaintOf(reference, bringing(begun()))).toBeNull();
    expect(visitsAt(0).complaintOf(reference, plain)).toBeNull();
  });

  it('opens no other complaint, and none of another tenant or key', () => {
    const renamed = begun().replace(reference, 'RC-0000-0000');
    expect(visitsAt(0).complaintOf('RC-0000-0000', bringing(renamed))).toBeNull();
    expect(visitsAt(0, 'other').complaintOf(reference, bringing(begun()))).toBeNull();
    expect(visitsAt(0, 'main', Buffer.alloc(32, 8)).complaintOf(reference, bringing(begun()))).toBeNull();
  });

  it('can’t be made longer or forged', () => {
    const longer = begun().replace('.3600.', '.9999999.');
    expect(longer).not.toBe(begun());
    expect(visitsAt(0).complaintOf(reference, bringing(longer))).toBeNull();
    for (const value of ['', 'x', `${complaintId}.9999.${'A'.repeat(43)}`, `${complaintId}.1.${'é'.repeat(43)}`])
      expect(visitsAt(0).complaintOf(reference, bringing(`visit-${reference}=${value};`))).toBeNull();
  });

  it('is kept from scripts and other sites, and from connections that are not encrypted where the first was', () => {
    expect(begun()).toMatch(/^visit-RC-7K3M-92QH=\S+; Max-Age=3600; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(visitsAt(0).begin(complaintId, reference, { ...plain, protocol: 'https' })).toMatch(/; Secure$/);
  });

  it('ends when the reader leaves', () => {
    const left = visitsAt(0).end(reference, plain);
    expect(left).toContain('Max-Age=0');
    expect(visitsAt(0).complaintOf(reference, bringing(left))).toBeNull();
  });
});
