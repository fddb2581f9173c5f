import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import { historyOf, person } from '@recourse/contracts/testing';
import type { Decision, Role, Sender } from '@recourse/service-kit/domain';
import { mergeCustomer, splitCustomer, updateCustomer } from './change-customer.js';
import { foldCustomer, noCustomer } from './customer.js';

const [template] = historyOf(['complaint.received']);
const sealed = (...names: string[]) => ({
  keyId: 'k',
  fields: Object.fromEntries(names.map((name) => [`/${name}`, 'x'])),
});

/** The events that these decisions become. */
const after = (...decisions: Decision[]): Envelope[] =>
  decisions.map(({ type, data, personal }, revision) => ({
    ...template!,
    id: `event-${revision}`,
    type,
    data,
    revision,
    sealed: personal ? sealed(...Object.keys(personal)) : null,
  }));

const registered: Decision = { type: 'customer.registered', data: { customerId: 'one' }, personal: { contact: {} } };
const by = (role: Role): Sender => ({ principal: { actor: person('zhao', role), role, channels: [] }, now: '' });
const refusal = (code: string) => expect.objectContaining({ code });
const known = foldCustomer(after(registered));

describe('A customer’s file', () => {
  it('is what was said last of each member', () => {
    const first = updateCustomer(
      'one',
      known,
      { tier: 'top', language: 'zh', contact: { phone: '1' } },
      by('supervisor'),
    );
    const second = updateCustomer('one', known, { stage: 'lost', taboos: 'none', channels: [] }, by('operator'));
    const third = updateCustomer('one', known, { tier: 'low' }, by('supervisor'));
    const state = foldCustomer(after(registered, ...first, ...second, ...third));
    expect(state).toMatchObject({
      revision: 3,
      tier: 'low',
      stage: 'lost',
      language: 'zh',
      channels: [],
      mergedInto: null,
    });
    expect(state.sealed.contact?.id).toBe('event-1');
    expect(state.sealed.taboos?.id).toBe('event-2');
    expect(state.sealed.preferences).toBeUndefined();
  });

  it('keeps free text and contact among the personal values', () => {
    const [decision] = updateCustomer(
      'one',
      known,
      { contact: { phone: '1' }, preferences: 'p', taboos: 't' },
      by('handler'),
    );
    expect(decision).toEqual({
      type: 'customer.updated',
      data: { customerId: 'one' },
      personal: { contact: { phone: '1' }, preferences: 'p', taboos: 't' },
    });
  });

  it('is ranked by supervisors and operators only', () => {
    expect(() => updateCustomer('one', known, { tier: 'top' }, by('handler'))).toThrow(refusal('FORBIDDEN'));
    expect(() => updateCustomer('one', known, { stage: 'lost' }, by('handler'))).toThrow(refusal('FORBIDDEN'));
    expect(() => updateCustomer('one', known, {}, by('supervisor'))).toThrow(refusal('INPUT_INVALID'));
    expect(() => updateCustomer('one', noCustomer, { tier: 'top' }, by('supervisor'))).toThrow(
      refusal('CUSTOMER_NOT_FOUND'),
    );
  });
});

describe('Merging customers', () => {
  const merge = mergeCustomer('one', { state: known, into: known }, { into: 'two' });
  const merged = foldCustomer(after(registered, ...merge));

  it('can be taken back, and done again', () => {
    expect(merged.mergedInto).toBe('two');
    const split = splitCustomer('one', merged, { from: 'two', reason: 'other-person' });
    const apart = foldCustomer(after(registered, ...merge, ...split));
    expect(apart.mergedInto).toBeNull();
    expect(mergeCustomer('one', { state: apart, into: known }, { into: 'two' })).toEqual(merge);
  });

  it('needs two files of their own', () => {
    const into =
      (state: typeof known, target: typeof known, id = 'two') =>
      () =>
        mergeCustomer('one', { state, into: target }, { into: id });
    expect(into(merged, known)).toThrow(refusal('CUSTOMER_ALREADY_MERGED'));
    expect(into(known, merged)).toThrow(refusal('CUSTOMER_ALREADY_MERGED'));
    expect(into(noCustomer, known)).toThrow(refusal('CUSTOMER_NOT_FOUND'));
    expect(into(known, noCustomer)).toThrow(refusal('CUSTOMER_NOT_FOUND'));
    expect(into(known, known, 'one')).toThrow(refusal('INPUT_INVALID'));
  });

  it('is taken back from the file that it was merged into', () => {
    const split = { from: 'three', reason: 'other-person' };
    expect(() => splitCustomer('one', merged, split)).toThrow(refusal('CUSTOMER_NOT_MERGED'));
    expect(() => splitCustomer('one', known, split)).toThrow(refusal('CUSTOMER_NOT_MERGED'));
    expect(() => updateCustomer('one', merged, { language: 'en' }, by('handler'))).toThrow(
      refusal('CUSTOMER_ALREADY_MERGED'),
    );
  });
});
