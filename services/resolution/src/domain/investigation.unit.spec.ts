import { describe, expect, it } from '@jest/globals';
import { foldComplaint } from '@recourse/contracts';
import { historyOf, stepsTo } from '@recourse/contracts/testing';
import { investigate } from './investigate.js';
import { proposeSolution } from './propose-solution.js';
import { handler, NOW, otherHandler } from './senders.fixture.js';

const assigned = foldComplaint(historyOf(...stepsTo.assigned));
const now = { occurredAt: NOW, precision: 'instant', actor: handler.principal.actor };

describe('investigating', () => {
  const findings = ['late-delivery', 'wrong-address'];

  it('records what was found, and keeps the note apart', () => {
    expect(investigate(assigned, { findings, note: 'the driver says' }, handler)).toEqual([
      { type: 'complaint.investigated', data: { cycle: 1, findings }, personal: { note: 'the driver says' }, ...now },
    ]);
  });

  it('is up to the handler', () => {
    expect(() => investigate(assigned, { findings }, otherHandler)).toThrow(
      expect.objectContaining({ code: 'NOT_THE_HANDLER' }),
    );
  });
});

describe('proposing a solution', () => {
  const remedies = ['refund', 'apology'];

  it('records the remedies, and keeps the note apart', () => {
    expect(proposeSolution(assigned, { remedies, note: 'half the price' }, handler)).toEqual([
      {
        type: 'complaint.solution-proposed',
        data: { cycle: 1, remedies },
        personal: { note: 'half the price' },
        ...now,
      },
    ]);
  });

  it('is up to the handler', () => {
    expect(() => proposeSolution(assigned, { remedies }, otherHandler)).toThrow(
      expect.objectContaining({ code: 'NOT_THE_HANDLER' }),
    );
  });
});
