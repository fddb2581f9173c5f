import { describe, expect, it } from '@jest/globals';
import { assertAcceptable, dayOfReceipt, submissionParser, type Submission, type Submitter } from './submission.js';
import { fullComplaint, importedComplaint, NOW, webComplaint } from './submission.fixture.js';

const anybody: Submitter = { mayBackdate: false, channels: null };
const operator: Submitter = { mayBackdate: true, channels: null };

const refusalOf = (submission: Submission, submitter = anybody): string | null => {
  try {
    assertAcceptable(submission, submitter, NOW);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('A submission', () => {
  it.each([webComplaint, fullComplaint, importedComplaint])('is accepted', (submission) => {
    expect(submissionParser.parse(submission)).toBe(submission);
    expect(refusalOf(submission, operator)).toBeNull();
  });

  it.each([
    ['an unknown member', { ...webComplaint, colour: 'red' }],
    ['no channel', { language: 'en', text: '' }],
    ['an empty external id', { ...webComplaint, externalId: '' }],
    ['a contact with an unknown member', { ...webComplaint, contact: { fax: '1' } }],
    [
      '31 details',
      { ...webComplaint, details: Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`d${i}`, ''])) },
    ],
    ['history of unknown precision', { ...webComplaint, historical: { receivedAt: NOW, precision: 'unknown' } }],
  ])('is refused with %s', (_, submission) => {
    expect(submissionParser.accepts(submission)).toBe(false);
  });

  it('may have 32 KiB of text, counted in bytes', () => {
    expect(refusalOf({ ...webComplaint, text: '诉'.repeat(10_922) })).toBeNull();
    expect(refusalOf({ ...webComplaint, text: '诉'.repeat(10_923) })).toBe('INPUT_TOO_LARGE');
    expect(refusalOf({ ...webComplaint, text: 'x'.repeat(32_768) })).toBeNull();
    expect(refusalOf({ ...webComplaint, text: 'x'.repeat(32_769) })).toBe('INPUT_TOO_LARGE');
  });

  it('may have 4 KiB of details together', () => {
    const details = { a: 'x'.repeat(999), b: 'x'.repeat(999), c: 'x'.repeat(999), d: 'x'.repeat(999) };
    expect(refusalOf({ ...webComplaint, details })).toBeNull();
    expect(refusalOf({ ...webComplaint, details: { ...details, e: 'x'.repeat(90) } })).toBe('INPUT_TOO_LARGE');
  });

  it('comes through a permitted channel', () => {
    expect(refusalOf(webComplaint, { mayBackdate: false, channels: ['web'] })).toBeNull();
    expect(refusalOf(webComplaint, { mayBackdate: false, channels: ['e-mail'] })).toBe('CHANNEL_NOT_PERMITTED');
  });

  it('is historical only from those who may backdate, and never from the future', () => {
    expect(refusalOf(importedComplaint)).toBe('BACKDATING_NOT_PERMITTED');
    const historical = { receivedAt: '2026-03-02T09:30:00.001Z', precision: 'instant' as const };
    expect(refusalOf({ ...webComplaint, historical }, operator)).toBe('DATE_IN_FUTURE');
    const never = { receivedAt: '2025-02-30T09:30:00.000Z', precision: 'instant' as const };
    expect(refusalOf({ ...webComplaint, historical: never }, operator)).toBe('INPUT_INVALID');
    const assigned = { ...importedComplaint.historical!, assignedAt: '2027-01-01T00:00:00.000Z' };
    expect(refusalOf({ ...importedComplaint, historical: assigned }, operator)).toBe('DATE_IN_FUTURE');
  });

  it('is judged by the rules of the day on which it came in', () => {
    expect(dayOfReceipt(webComplaint, NOW)).toBe('2026-03-02');
    expect(dayOfReceipt(importedComplaint, NOW)).toBe('2020-03-18');
  });
});
