import { describe, expect, it } from '@jest/globals';
import { foldComplaint } from '@recourse/contracts';
import { historyOf, stepsTo } from '@recourse/contracts/testing';
import { close } from './close.js';
import { handler, NOW, otherHandler, supervisor } from './senders.fixture.js';

const resolved = foldComplaint(historyOf(...stepsTo.resolved));

describe('closing', () => {
  it('records the reason as a decision of a person', () => {
    expect(close(resolved, { reason: 'not-reached', note: 'three calls' }, handler)).toEqual([
      {
        type: 'complaint.closed',
        data: { cycle: 1, reason: 'not-reached', automatic: false },
        personal: { note: 'three calls' },
        occurredAt: NOW,
        precision: 'instant',
        actor: handler.principal.actor,
      },
    ]);
  });

  it('is refused to a handler who does not have the complaint, but not to a supervisor', () => {
    expect(() => close(resolved, { reason: 'not-reached' }, otherHandler)).toThrow(
      expect.objectContaining({ code: 'NOT_THE_HANDLER' }),
    );
    expect(close(resolved, { reason: 'not-reached' }, supervisor)).toHaveLength(1);
  });
});
