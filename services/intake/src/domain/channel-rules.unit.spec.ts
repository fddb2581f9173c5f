import { describe, expect, it } from '@jest/globals';
import { problemsOf } from './channel-rules.js';
import { importedComplaint } from './submission.fixture.js';
import type { Submission } from './submission.js';

const pointersOf = (submission: Partial<Submission>): string[] =>
  problemsOf({ channel: 'web', language: 'en', text: 'It broke.', ...submission }).map(({ pointer }) => pointer);

describe('A complete message', () => {
  it.each<[string, Partial<Submission>]>([
    ['by phone with a number', { channel: 'desk-phone', contact: { phone: '000' } }],
    ['by phone with an e-mail address', { channel: 'desk-phone', contact: { email: 'a@example.org' } }],
    ['by phone from somebody who stays anonymous', { channel: 'desk-phone', anonymous: true }],
    ['by phone from a known customer', { channel: 'desk-phone', customerId: 'known' }],
    ['of a visitor with a name', { channel: 'desk-visit', contact: { name: 'A sample' } }],
    ['of a visitor who stays anonymous', { channel: 'desk-visit', anonymous: true }],
    ['of a letter with an address', { channel: 'desk-letter', contact: { address: 'A street' } }],
    ['of the page without contact', { channel: 'web' }],
    ['of an opinion card without contact', { channel: 'opinion-card' }],
    ['of another channel, which looks after itself', { channel: 'e-mail', text: '' }],
    ['of history, which nobody can complete', { ...importedComplaint, channel: 'desk-phone' }],
    ['of a group with representatives', { groupSize: 2, representatives: [{ name: 'A' }, { name: 'B' }] }],
  ])('%s has no problem', (_, submission) => {
    expect(pointersOf(submission)).toEqual([]);
  });

  it.each<[string, Partial<Submission>, string[]]>([
    ['by phone without a way back', { channel: 'desk-phone', contact: { name: 'A sample' } }, ['/contact']],
    ['by phone that says it is not anonymous', { channel: 'desk-phone', anonymous: false }, ['/contact']],
    ['of a visitor with an empty name', { channel: 'desk-visit', contact: { name: ' ' } }, ['/contact/name']],
    ['of a letter without a sender', { channel: 'desk-letter' }, ['/contact']],
    ['of an empty card', { channel: 'opinion-card', text: ' \n' }, ['/text']],
    ['by phone of nobody about nothing', { channel: 'desk-phone', text: '' }, ['/text', '/contact']],
    ['that is anonymous with a contact', { anonymous: true, contact: { phone: '000' } }, ['/anonymous']],
    ['of a group that nobody speaks for', { groupSize: 3 }, ['/representatives']],
    ['of representatives of no group', { representatives: [{ name: 'A' }] }, ['/groupSize']],
    ['of more representatives than people', { groupSize: 2, representatives: [{}, {}, {}] }, ['/representatives']],
    ['whose owner it is about', { firstContact: 'anna', about: ['anna'] }, ['/firstContact']],
  ])('is not one %s', (_, submission, pointers) => {
    expect(pointersOf(submission)).toEqual(pointers);
  });

  it('is asked for in both languages', () => {
    const { problem } = problemsOf({ channel: 'desk-phone', language: 'en', text: 'x' })[0]!;
    expect(problem.zh).toMatch(/[一-鿿]/);
    expect(problem.en).toMatch(/telephone/);
  });
});
