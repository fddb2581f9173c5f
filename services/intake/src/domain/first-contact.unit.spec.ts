import { describe, expect, it } from '@jest/globals';
import { firstContactOf, type Desk } from './first-contact.js';
import type { Submission } from './submission.js';

const submission = (more: Partial<Submission> = {}): Submission => ({
  channel: 'desk-phone',
  language: 'en',
  text: 'It broke.',
  ...more,
});
const anna: Desk = { role: 'handler', staff: 'anna' };
const supervisor: Desk = { role: 'supervisor', staff: 'boss' };
const adapter: Desk = { role: 'channel', staff: null };

describe('The first-contact owner', () => {
  it('is who sits at the desk', () => {
    expect(firstContactOf(submission(), anna)).toBe('anna');
    expect(firstContactOf(submission({ channel: 'web' }), anna)).toBeNull();
    expect(firstContactOf(submission(), adapter)).toBeNull();
  });

  it('may be named by a supervisor or operator, by others for themselves only', () => {
    expect(firstContactOf(submission({ firstContact: 'anna' }), supervisor)).toBe('anna');
    expect(firstContactOf(submission({ firstContact: 'anna' }), { role: 'operator', staff: null })).toBe('anna');
    expect(firstContactOf(submission({ firstContact: 'anna', channel: 'web' }), anna)).toBe('anna');
    const refused = () => firstContactOf(submission({ firstContact: 'boss' }), anna);
    expect(refused).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
    expect(() => firstContactOf(submission({ firstContact: 'anna' }), adapter)).toThrow();
  });

  it('is never somebody whom it is about', () => {
    expect(firstContactOf(submission({ about: ['anna'] }), anna)).toBeNull();
  });
});
