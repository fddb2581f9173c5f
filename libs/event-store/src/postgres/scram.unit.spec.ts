import { describe, expect, it } from '@jest/globals';
import { fitsVerifier, scramVerifier } from './scram.js';

describe('The verifier of a password', () => {
  it('is that of RFC 7677', () => {
    // Keys of the RFC's exchange: user "user", password "pencil".
    expect(scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'))).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });

  it('fits its own password only, with any salt', () => {
    const verifier = scramVerifier('secret');
    expect(scramVerifier('secret')).not.toBe(verifier);
    expect(fitsVerifier('secret', verifier)).toBe(true);
    expect(fitsVerifier('Secret', verifier)).toBe(false);
    expect(fitsVerifier('secret', 'md5d8578edf8458ce06fbc5bb76a58c5ca4')).toBe(false);
  });

  it('is refused for passwords that clients would prepare differently', () => {
    expect(() => scramVerifier('')).toThrow(TypeError);
    expect(() => scramVerifier('pässword')).toThrow(TypeError);
  });
});
