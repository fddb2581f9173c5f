import { describe, expect, it } from '@jest/globals';
import type { PersonalOf } from '@recourse/contracts';
import { fileComplaint } from './file-complaint.js';
import { isSameSubmission } from './same-submission.js';
import { filing, fullComplaint, importedComplaint, recorded, webComplaint } from './submission.fixture.js';
import type { Submission } from './submission.js';

function isSame(first: Submission, second: Submission): boolean {
  const [received] = fileComplaint(first, {
    ...filing,
    ...(first.customerId === undefined ? {} : { customerId: first.customerId, customerKnown: true }),
  });
  return isSameSubmission(second, recorded(received!), received!.personal as PersonalOf<'complaint.received'>);
}

const reordered = (submission: Submission): Submission =>
  Object.fromEntries(Object.entries(submission).reverse()) as Submission;

describe('A repeated submission', () => {
  it.each([webComplaint, fullComplaint, importedComplaint])('is the same as itself in any order', (submission) => {
    expect(isSame(submission, submission)).toBe(true);
    expect(isSame(submission, reordered(submission))).toBe(true);
  });

  it('is the same when it spells out what was taken for granted', () => {
    expect(isSame(webComplaint, { ...webComplaint, kind: 'complaint' })).toBe(true);
  });

  it('is the same whoever took it, and with or without the word that nobody wants to be known', () => {
    const { contact: _, ...call } = fullComplaint;
    expect(isSame({ ...call, anonymous: true }, { ...call, firstContact: 'anna' })).toBe(true);
    const [received] = fileComplaint(call, {
      ...filing,
      customerId: call.customerId!,
      customerKnown: true,
      firstContact: 'anna',
    });
    const personal = received!.personal as PersonalOf<'complaint.received'>;
    expect(isSameSubmission({ ...call, firstContact: 'bert' }, recorded(received!), personal)).toBe(true);
  });

  it.each<[string, Submission, Submission]>([
    ['person complained about', webComplaint, { ...webComplaint, about: ['anna'] }],
    ['size of the group', { ...webComplaint, groupSize: 2 }, { ...webComplaint, groupSize: 3 }],
    ['representative', webComplaint, { ...webComplaint, representatives: [{ name: 'A sample' }] }],
    ['text', fullComplaint, { ...fullComplaint, text: `${fullComplaint.text} ` }],
    ['channel', fullComplaint, { ...fullComplaint, channel: 'desk-visit' }],
    ['language', webComplaint, { ...webComplaint, language: 'zh' }],
    ['kind', webComplaint, { ...webComplaint, kind: 'praise' }],
    ['product added', webComplaint, { ...webComplaint, product: 'parcel' }],
    ['product', fullComplaint, { ...fullComplaint, product: 'letter' }],
    ['issue', fullComplaint, { ...fullComplaint, issue: 'lost' }],
    ['contact added', webComplaint, { ...webComplaint, contact: {} }],
    ['a detail', fullComplaint, { ...fullComplaint, details: { ...fullComplaint.details, orderNumber: 'A-2' } }],
    ['external id', fullComplaint, { ...fullComplaint, externalId: 'case 18' }],
    ['customer added', webComplaint, { ...webComplaint, customerId: fullComplaint.customerId! }],
    ['customer', fullComplaint, { ...fullComplaint, customerId: '0b6f1f5e-2f4e-8a51-9c1e-000000000000' }],
    ['history added', webComplaint, { ...webComplaint, historical: importedComplaint.historical! }],
    [
      'day of assignment',
      importedComplaint,
      {
        ...importedComplaint,
        historical: { ...importedComplaint.historical!, assignedAt: '2020-03-21T00:00:00.000Z' },
      },
    ],
    [
      'precision',
      importedComplaint,
      { ...importedComplaint, historical: { ...importedComplaint.historical!, precision: 'instant' } },
    ],
  ])('is another one with another %s', (_, first, second) => {
    expect(isSame(first, second)).toBe(false);
    expect(isSame(second, first)).toBe(false);
  });
});
