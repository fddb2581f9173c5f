import { describe, expect, it } from '@jest/globals';
import { openEvent, sealEvent } from './seal-event.js';
import { SealOpenError } from './sealing.errors.js';
import { SubjectKey } from './subject-key.js';

const subjectKey = new SubjectKey(Buffer.alloc(32, 5));
const keyId = '0190b3c5-0000-7000-8000-00000000000a';
const eventId = '0190b3c5-0000-7000-8000-000000000001';
const context = { tenant: 'acme', stream: 'complaint-1', revision: 0, type: 'complaint.received' };
const personal = { '/customer/email': 'a@example.org', '/narrative': '退款迟迟未到', '/customer/phones': ['1', '2'] };

describe('the personal values of an event', () => {
  it('come back by their pointers', () => {
    const sealed = sealEvent({ keyId, subjectKey, eventId, context, personal });
    expect(sealed.keyId).toBe(keyId);
    expect(Object.keys(sealed.fields)).toEqual(Object.keys(personal));
    expect(JSON.stringify(sealed)).not.toContain('example');
    expect(openEvent({ subjectKey, eventId, context, sealed })).toEqual(personal);
  });

  it('may be none', () => {
    const sealed = sealEvent({ keyId, subjectKey, eventId, context, personal: {} });
    expect(openEvent({ subjectKey, eventId, context, sealed })).toEqual({});
  });

  it('do not open when two sealed fields change places', () => {
    const { fields } = sealEvent({ keyId, subjectKey, eventId, context, personal });
    const swapped = {
      '/customer/email': fields['/narrative']!,
      '/narrative': fields['/customer/email']!,
    };
    expect(() => openEvent({ subjectKey, eventId, context, sealed: { keyId, fields: swapped } })).toThrow(
      SealOpenError,
    );
  });

  it('do not open at another revision, so a conflict means sealing again', () => {
    const sealed = sealEvent({ keyId, subjectKey, eventId, context, personal });
    const moved = { ...context, revision: 1 };
    expect(() => openEvent({ subjectKey, eventId, context: moved, sealed })).toThrow(SealOpenError);
    const again = sealEvent({ keyId, subjectKey, eventId, context: moved, personal });
    expect(openEvent({ subjectKey, eventId, context: moved, sealed: again })).toEqual(personal);
  });
});
