import { describe, expect, it } from '@jest/globals';
import { foldComplaint, initialComplaint, type ComplaintState } from '@recourse/contracts';
import type { Sender } from '@recourse/service-kit/domain';
import { acknowledge, endHistory, withdraw } from './complaint-commands.js';
import { fileComplaint } from './file-complaint.js';
import { filing, importedComplaint, NOW, recorded, webComplaint } from './submission.fixture.js';

const given = (submission: typeof webComplaint): ComplaintState =>
  foldComplaint([recorded(fileComplaint(submission, filing)[0]!)]);

const live = given({ ...webComplaint, channel: 'e-mail' });
const historical = given(importedComplaint);
const actor = { kind: 'person', id: 'zhao', role: 'handler' } as const;
const sender: Sender = { principal: { actor, role: 'handler', channels: [] }, now: NOW };
const operator: Sender = {
  principal: { actor: { ...actor, id: 'desk', role: 'operator' }, role: 'operator', channels: [] },
  now: NOW,
};
const when = { occurredAt: NOW, precision: 'instant', actor } as const;

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
    expect(acknowledge(live, { channel: 'e-mail' }, sender)).toEqual([
      { type: 'complaint.acknowledged', data: { channel: 'e-mail' }, ...when },
    ]);
  });

  it('is recorded as of the past, for somebody else, by an operator only', () => {
    const past = { channel: 'e-mail', occurredAt: '2026-03-02T09:30:00.000Z', actedBy: 'wang' };
    expect(acknowledge(live, past, operator)[0]).toMatchObject({ actor: { id: 'wang', role: 'handler' } });
    expect(refusalOf(() => acknowledge(live, past, sender))).toBe('BACKDATING_NOT_PERMITTED');
    const never = { ...past, occurredAt: '2026-02-30T09:30:00.000Z' };
    expect(refusalOf(() => acknowledge(live, never, operator))).toBe('INPUT_INVALID');
  });

  it('is refused a second time, after the answer, and before there is a complaint', () => {
    const again = (state: Partial<ComplaintState>) =>
      refusalOf(() => acknowledge({ ...live, ...state }, { channel: 'e-mail' }, sender));
    expect(again({ acknowledgedAt: NOW })).toBe('COMPLAINT_ALREADY_ACKNOWLEDGED');
    expect(again({ status: 'resolved' })).toBe('COMPLAINT_ALREADY_RESOLVED');
    expect(again({ status: 'withdrawn' })).toBe('COMPLAINT_ALREADY_WITHDRAWN');
    expect(refusalOf(() => acknowledge(initialComplaint, { channel: 'e-mail' }, sender))).toBe('COMPLAINT_NOT_FOUND');
  });
});

describe('Withdrawing', () => {
  it('keeps the note among the personal values', () => {
    expect(withdraw(live, { reason: 'settled', note: 'all fine' }, sender)).toEqual([
      { type: 'complaint.withdrawn', data: { reason: 'settled' }, personal: { note: 'all fine' }, ...when },
    ]);
    expect(withdraw(live, { reason: 'settled' }, sender)[0]).not.toHaveProperty('personal');
  });

  it('is not for somebody to record whom the complaint is about, nor is its acknowledgement', () => {
    const about = { ...live, about: ['zhao'] };
    expect(refusalOf(() => withdraw(about, { reason: 'settled' }, sender))).toBe('STAFF_RECUSED');
    expect(refusalOf(() => acknowledge(about, { channel: 'e-mail' }, sender))).toBe('STAFF_RECUSED');
  });

  it('is refused when it is over', () => {
    expect(refusalOf(() => withdraw({ ...live, status: 'closed' }, { reason: 'settled' }, sender))).toBe(
      'COMPLAINT_ALREADY_CLOSED',
    );
  });
});

describe('Ending the history', () => {
  const asOf = '2020-03-31T00:00:00.000Z';

  it('happens as of its instant', () => {
    expect(endHistory(historical, { asOf }, sender)).toEqual([
      { type: 'complaint.history-ended', data: { asOf }, occurredAt: asOf, precision: 'instant' },
    ]);
  });

  it('is not on a day that no calendar has', () => {
    expect(refusalOf(() => endHistory(historical, { asOf: '2020-02-30T00:00:00.000Z' }, sender))).toBe('INPUT_INVALID');
  });

  it('is possible in any status', () => {
    for (const status of ['closed', 'withdrawn', 'resolved'] as const) {
      expect(endHistory({ ...historical, status }, { asOf }, sender)).toHaveLength(1);
    }
  });

  it('is refused for live complaints, twice, in the future, and before the complaint came in', () => {
    expect(refusalOf(() => endHistory(live, { asOf }, sender))).toBe('COMPLAINT_NOT_HISTORICAL');
    expect(refusalOf(() => endHistory({ ...historical, historyEndedAsOf: asOf }, { asOf }, sender))).toBe(
      'COMPLAINT_HISTORY_ENDED',
    );
    expect(refusalOf(() => endHistory(historical, { asOf: '2026-03-02T09:30:00.001Z' }, sender))).toBe(
      'DATE_IN_FUTURE',
    );
    expect(refusalOf(() => endHistory(historical, { asOf: '2020-03-17T23:59:59.999Z' }, sender))).toBe(
      'OCCURRED_BEFORE_PREVIOUS',
    );
  });
});
