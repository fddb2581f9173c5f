import { describe, expect, it } from '@jest/globals';
import { foldComplaint } from '@recourse/contracts';
import { continued, historyOf, stepsTo } from '@recourse/contracts/testing';
import { reopen } from './reopen.js';
import { NOW, supervisor } from './senders.fixture.js';

describe('reopening', () => {
  it.each(['resolved', 'closed'] as const)('begins the next cycle of a %s complaint', (status) => {
    const state = foldComplaint(historyOf(...stepsTo[status]));
    expect(reopen(state, { reason: 'new-facts', note: 'a letter came' }, supervisor)).toEqual([
      {
        type: 'complaint.reopened',
        data: { cycle: 2, reason: 'new-facts', automatic: false },
        personal: { note: 'a letter came' },
        occurredAt: NOW,
        precision: 'instant',
        actor: supervisor.principal.actor,
      },
    ]);
  });

  it('does not use up the automatic reopenings', () => {
    const history = historyOf(...stepsTo.resolved);
    const [decision] = reopen(foldComplaint(history), { reason: 'new-facts' }, supervisor);
    const after = foldComplaint(continued(history, ['complaint.reopened', decision?.data ?? {}]));
    expect(after).toMatchObject({ status: 'classified', cycle: 2, automaticReopenings: 0 });
  });
});
