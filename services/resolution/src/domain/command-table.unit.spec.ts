import { describe, expect, it } from '@jest/globals';
import {
  commandTable,
  complaintStatuses,
  foldComplaint,
  initialComplaint,
  type ComplaintState,
  type EventTypeName,
} from '@recourse/contracts';
import { historyOf, stepsTo } from '@recourse/contracts/testing';
import type { Decision } from '@recourse/service-kit/domain';
import { close } from './close.js';
import { contactCustomer } from './contact-customer.js';
import { reopen } from './reopen.js';
import { resolve } from './resolve.js';
import { operator, supervisor, type senderOf } from './senders.fixture.js';

type Sender = ReturnType<typeof senderOf>;
type Decider = (state: ComplaintState, sender: Sender) => readonly Decision[];
type Case = readonly [keyof typeof commandTable, EventTypeName, Decider];

const commands: readonly Case[] = [
  [
    'contact-customer',
    'complaint.customer-contacted',
    (state, sender) => contactCustomer(state, { channel: 'phone', purpose: 'progress', reached: true }, sender),
  ],
  [
    'resolve',
    'complaint.resolved',
    (state, sender) => resolve(state, { outcome: 'upheld', remedies: ['refund'] }, sender),
  ],
  ['close', 'complaint.closed', (state, sender) => close(state, { reason: 'not-reached' }, sender)],
  ['reopen', 'complaint.reopened', (state, sender) => reopen(state, { reason: 'new-facts' }, sender)],
];

const roles = [
  ['supervisor', supervisor],
  ['operator', operator],
] as const;

describe.each(commands)('%s', (command, type, decide) => {
  describe.each(roles)('sent by a %s', (_, sender) => {
    it.each(complaintStatuses)('obeys the table in status %s', (status) => {
      const state = foldComplaint(historyOf(...stepsTo[status]));
      const cell = commandTable[command][status];
      if (cell === 'allowed') expect(decide(state, sender).map((one) => one.type)).toEqual([type]);
      else expect(() => decide(state, sender)).toThrow(expect.objectContaining({ code: cell }));
    });
  });

  it('is refused before the complaint was received', () => {
    expect(() => decide(initialComplaint, supervisor)).toThrow(
      expect.objectContaining({ code: 'COMPLAINT_NOT_FOUND' }),
    );
  });
});
