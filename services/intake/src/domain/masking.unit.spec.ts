import { describe, expect, it } from '@jest/globals';
import { maskedContact } from './masking.js';

describe('A masked contact', () => {
  it('can be recognised, not used', () => {
    expect(
      maskedContact({
        name: '王小明',
        phone: '+44 7700 900101',
        email: 'margaret@mail.example',
        address: '1 A Street',
      }),
    ).toEqual({ name: '王***', phone: '***01', email: 'm***@mail.example', address: '***' });
  });

  it('shows nothing of what is too short to hide', () => {
    expect(maskedContact({ name: '', phone: '12345', email: 'nonsense' })).toEqual({
      name: '***',
      phone: '***',
      email: '***',
    });
    expect(maskedContact({ name: '𠮷田' })).toEqual({ name: '𠮷***' });
    expect(maskedContact({})).toEqual({});
  });
});
