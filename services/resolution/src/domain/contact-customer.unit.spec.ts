import { describe, expect, it } from '@jest/globals';
import { foldComplaint } from '@recourse/contracts';
import { historyOf, sampleRules, stepsTo } from '@recourse/contracts/testing';
import { contactCustomer } from './contact-customer.js';
import { handler, NOW, otherHandler, supervisor } from './senders.fixture.js';

const contact = { channel: 'phone', purpose: 'first-response', reached: true } as const;
const assigned = foldComplaint(historyOf(...stepsTo.assigned));

describe('contacting the customer', () => {
  it('records the contact in the running cycle, now, by the sender', () => {
    expect(contactCustomer(assigned, contact, handler)).toEqual([
      {
        type: 'complaint.customer-contacted',
        data: { cycle: 1, channel: 'phone', purpose: 'first-response', reached: true },
        occurredAt: NOW,
        precision: 'instant',
        actor: handler.principal.actor,
      },
    ]);
  });

  it('keeps the note apart, to be sealed', () => {
    const [decision] = contactCustomer(assigned, { ...contact, note: 'called back at noon' }, handler);
    expect(decision?.personal).toEqual({ note: 'called back at noon' });
    expect(decision?.data).not.toHaveProperty('note');
  });

  it('records a contact that did not reach anybody as such', () => {
    const [decision] = contactCustomer(assigned, { ...contact, reached: false }, handler);
    expect(decision?.data).toMatchObject({ reached: false });
  });

  it('is refused to a handler who does not have the complaint', () => {
    expect(() => contactCustomer(assigned, contact, otherHandler)).toThrow(
      expect.objectContaining({ code: 'NOT_THE_HANDLER' }),
    );
  });

  it.each(['received', 'classified'] as const)('is open to any handler while the complaint is %s', (status) => {
    const state = foldComplaint(historyOf(...stepsTo[status]));
    expect(contactCustomer(state, contact, otherHandler)).toHaveLength(1);
  });

  it('is open to a supervisor whoever has the complaint', () => {
    expect(contactCustomer(assigned, contact, supervisor)).toHaveLength(1);
  });

  describe('by a letter', () => {
    const stationery = {
      rules: sampleRules,
      templates: [
        { id: 'receipt', title: { en: 'Received', zh: '已收到' }, body: { en: 'We have {reference}.', zh: '收到。' } },
      ],
      timeZone: 'UTC',
    };
    const letter = { template: 'receipt' };

    it('records which one was sent, and keeps its text as the note', () => {
      const [decision] = contactCustomer(assigned, { ...contact, letter }, handler, stationery);
      expect(decision?.data).toMatchObject({ letter: { template: 'receipt', language: 'en', rules: sampleRules } });
      expect(decision?.personal).toEqual({ note: 'Received\n\nWe have RC-0000-0000.' });
    });

    it('keeps the text as the sender has worded it', () => {
      const [decision] = contactCustomer(assigned, { ...contact, letter, note: 'Dear Sir' }, handler, stationery);
      expect(decision?.personal).toEqual({ note: 'Dear Sir' });
    });

    it('needs its template', () => {
      expect(() => contactCustomer(assigned, { ...contact, letter }, handler, null)).toThrow(
        expect.objectContaining({ code: 'LETTER_TEMPLATE_NOT_FOUND' }),
      );
    });
  });
});
