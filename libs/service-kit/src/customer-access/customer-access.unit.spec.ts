import { describe, expect, it } from '@jest/globals';
import { CustomerAccess } from './customer-access.js';
import { referenceOf } from './reference.js';

const complaintId = 'c0000000-0000-8000-8000-000000000001';
const row = { stream: `complaint-${complaintId}` };
const reference = referenceOf(36_894_720);
const access = new CustomerAccess(Buffer.alloc(32, 7), 'test');
const find = async (one: string) => (one === reference ? row : null);
const refused = expect.objectContaining({ code: 'STATUS_NOT_FOUND' });

const GOLDEN = '8S5SM-NF40W-WYB67-719WZ';

describe('The door for customers', () => {
  it('gives the secret that it always gave: customers have it on paper', () => {
    expect(access.secretOf(complaintId)).toBe(GOLDEN);
  });

  it('opens with reference and secret, as people write them', async () => {
    const key = { reference: reference.toLowerCase().replaceAll('-', ' '), secret: GOLDEN.toLowerCase() };
    expect(await access.open(key, find)).toBe(row);
  });

  it.each([
    ['the secret of another complaint', { reference, secret: access.secretOf('c0000000-0000-8000-8000-000000000002') }],
    [
      'another tenant’s secret',
      { reference, secret: new CustomerAccess(Buffer.alloc(32, 7), 't').secretOf(complaintId) },
    ],
    ['another reference', { reference: referenceOf(1), secret: GOLDEN }],
    ['what is no reference', { reference: '', secret: GOLDEN }],
    ['no secret', { reference, secret: '' }],
    ['what is no secret', { reference, secret: '投诉'.repeat(30) }],
  ])('stays shut for %s', async (_, key) => {
    await expect(access.open(key, find)).rejects.toThrow(refused);
  });

  it('does not open for the secret that stands in for a wrong reference', async () => {
    const secret = access.secretOf('00000000-0000-8000-8000-000000000000');
    await expect(access.open({ reference: 'RC-0000-0000', secret }, find)).rejects.toThrow(refused);
  });
});
