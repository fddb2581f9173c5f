import { describe, expect, it } from '@jest/globals';
import { complaintStatuses, foldComplaint, initialComplaint } from '@recourse/contracts';
import { historyOf, person, stepsTo } from '@recourse/contracts/testing';
import type { Principal, Sender } from '@recourse/service-kit/domain';
import { customerSender } from './customer-sender.js';
import { supplement } from './supplement.js';

const now = '2024-03-05T09:00:00.000Z';
const handler: Principal = { actor: person('handler-1'), role: 'handler', channels: [] };
const by = (principal: Principal): Sender => ({ principal, now });
const given = (status: keyof typeof stepsTo) => foldComplaint(historyOf(...stepsTo[status]));
const text = 'It arrived broken.';

const refusal = (code: string) => expect.objectContaining({ code });

describe('Supplementing a complaint', () => {
  it.each(complaintStatuses.filter((status) => status !== 'withdrawn'))('keeps the text sealed while %s', (status) => {
    expect(supplement(given(status), { channel: 'desk-phone', text }, by(handler))).toEqual([
      {
        type: 'complaint.supplemented',
        data: { channel: 'desk-phone' },
        personal: { text },
        actor: handler.actor,
        occurredAt: now,
        precision: 'instant',
      },
    ]);
  });

  it('is the customer’s own act where the customer did it', () => {
    const state = given('closed');
    const [decision] = supplement(state, { channel: 'web', text }, by(customerSender(state)));
    expect(decision?.actor).toEqual({ kind: 'customer', id: state.customerId, role: 'customer' });
  });

  it('is refused after a withdrawal, and where there is no complaint', () => {
    const command = { channel: 'web', text };
    expect(() => supplement(given('withdrawn'), command, by(handler))).toThrow(refusal('COMPLAINT_ALREADY_WITHDRAWN'));
    expect(() => supplement(initialComplaint, command, by(handler))).toThrow(refusal('COMPLAINT_NOT_FOUND'));
  });

  it('has to say something, in 32 KiB at most', () => {
    const say = (words: string) => () => supplement(given('received'), { channel: 'web', text: words }, by(handler));
    expect(say(' \n')).toThrow(refusal('INPUT_INVALID'));
    expect(say('x'.repeat(32_769))).toThrow(refusal('INPUT_TOO_LARGE'));
    expect(say('x'.repeat(32_768))).not.toThrow();
  });

  it('comes through a permitted channel, and as of the past from those who may record the past', () => {
    const adapter = by({
      actor: { kind: 'channel', id: 'mail', role: 'channel' },
      role: 'channel',
      channels: ['e-mail'],
    });
    expect(() => supplement(given('received'), { channel: 'web', text }, adapter)).toThrow(
      refusal('CHANNEL_NOT_PERMITTED'),
    );
    const past = { channel: 'desk-phone', text, occurredAt: '2024-03-02T09:00:00.000Z' };
    expect(() => supplement(given('received'), past, by(handler))).toThrow(refusal('BACKDATING_NOT_PERMITTED'));
  });
});
