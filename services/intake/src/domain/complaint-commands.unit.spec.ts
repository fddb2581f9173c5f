import { describe, expect, it } from '@jest/globals';
import { foldComplaint, initialComplaint, type ComplaintState } from '@recourse/contracts';
import { acknowledge, endHistory, withdraw } from './complaint-commands.js';
import { fileComplaint } from './file-complaint.js';
import { filing, importedComplaint, NOW, recorded, webComplaint } from './submission.fixture.js';

const given = (submission: typeof webComplaint): ComplaintState =>
  foldComplaint([recorded(fileComplaint(submission, filing)[0]!)]);

const live = given({ ...webComplaint, channel: 'e-mail' });
const historical = given(importedComplaint);
const when = { occurredAt: NOW, precision: 'instant' } as const;

const refusalOf = (command: () => unknown): string | null => {
  try {
    command();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('Acknowledging', () => {
  it('is recorded with its channel and moment', () => {
    expect(acknowledge(live, { channel: 'e-mail' }, when)).toEqual([
      { type: 'complaint.acknowledged', data: { channel: 'e-mail' }, ...when },
    ]);
  });

  it('is refused a second time, after the answer, and before there is a complaint', () => {
    const again = (state: Partial<ComplaintState>) =>
      refusalOf(() => acknowledge({ ...live, ...state }, { channel: 'e-mail' }, when));
    expect(again({ acknowledgedAt: NOW })).toBe('COMPLAINT_ALREADY_ACKNOWLEDGED');
    expect(again({ status: 'resolved' })).toBe('COMPLAINT_ALREADY_RESOLVED');
    expect(again({ status: 'withdrawn' })).toBe('COMPLAINT_ALREADY_WITHDRAWN');
    expect(refusalOf(() => acknowledge(initialComplaint, { channel: 'e-mail' }, when))).toBe('COMPLAINT_NOT_FOUND');
  });
});

describe('Withdrawing', () => {
  it('keeps the note among the personal values', () => {
    expect(withdraw(live, { reason: 'settled', note: 'all fine' }, when)).toEqual([
      { type: 'complaint.withdrawn', data: { reason: 'settled' }, personal: { note: 'all fine' }, ...when },
    ]);
    expect(withdraw(live, { reason: 'settled' }, when)[0]).not.toHaveProperty('personal');
  });

  it('is refused when it is over', () => {
    expect(refusalOf(() => withdraw({ ...live, status: 'closed' }, { reason: 'settled' }, when))).toBe(
      'COMPLAINT_ALREADY_CLOSED',
    );
  });
});

describe('Ending the history', () => {
  const asOf = '2020-03-31T00:00:00.000Z';

  it('happens as of its instant', () => {
    expect(endHistory(historical, { asOf }, NOW)).toEqual([
      { type: 'complaint.history-ended', data: { asOf }, occurredAt: asOf, precision: 'instant' },
    ]);
  });

  it('is possible in any status', () => {
    for (const status of ['closed', 'withdrawn', 'resolved'] as const) {
      expect(endHistory({ ...historical, status }, { asOf }, NOW)).toHaveLength(1);
    }
  });

  it('is refused for live complaints, twice, in the future, and before the complaint came in', () => {
    expect(refusalOf(() => endHistory(live, { asOf }, NOW))).toBe('COMPLAINT_NOT_HISTORICAL');
    expect(refusalOf(() => endHistory({ ...historical, historyEndedAsOf: asOf }, { asOf }, NOW))).toBe(
      'COMPLAINT_HISTORY_ENDED',
    );
    expect(refusalOf(() => endHistory(historical, { asOf: '2026-03-02T09:30:00.001Z' }, NOW))).toBe('DATE_IN_FUTURE');
    expect(refusalOf(() => endHistory(historical, { asOf: '2020-03-17T23:59:59.999Z' }, NOW))).toBe(
      'OCCURRED_BEFORE_PREVIOUS',
    );
  });
});
