import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import { sampleTime } from '@recourse/contracts/testing';
import { adoptModel, retireModel } from './adopt-model.decider.js';
import { adoptionsOf, modelInForce } from './adoptions.js';
import { description, packHistory, sha } from './models.fixture.js';

const model = { id: 'house', sha256: sha('a') };
const other = { id: 'house-2', sha256: sha('b') };
const published = packHistory(['rules.published', {}]);
const adopt = (history: readonly Envelope[], effectiveFrom = '2026-01-01', labels?: string[]) =>
  adoptModel(history, { pack: 'sample', model, effectiveFrom }, description(labels));
const refusal = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

describe('adopting a model', () => {
  it('is recorded with all that is to be known of it', () => {
    expect(adopt(published)).toEqual([
      { type: 'rules.model-adopted', data: { pack: 'sample', model, effectiveFrom: '2026-01-01', ...description() } },
    ]);
  });

  it('is refused where there is no such pack', () => {
    expect(() => adopt([])).toThrow(refusal('RULES_NOT_FOUND'));
  });

  it('is refused for a day on which no version of the pack is in force', () => {
    expect(() => adopt(published, '2019-12-31')).toThrow(refusal('RULES_NOT_IN_FORCE', { date: '2019-12-31' }));
    expect(adopt(published, '2020-01-01')).toHaveLength(1);
  });

  it('is refused for a day that no calendar has', () => {
    expect(() => adopt(published, '2026-02-30')).toThrow(refusal('INPUT_INVALID'));
  });

  it('is refused where the rules of that day, or later ones, do not know what it says', () => {
    expect(() => adopt(published, '2026-01-01', ['delivery/late', 'weather'])).toThrow(
      refusal('MODEL_LABELS_UNKNOWN', { labels: ['weather'] }),
    );
    const narrower = { effectiveFrom: '2026-06-01', categories: [{ code: 'other', title: { en: 'O', zh: '其' } }] };
    const later = packHistory(['rules.published', {}], ['rules.published', narrower]);
    expect(() => adopt(later, '2026-01-01')).toThrow(refusal('MODEL_LABELS_UNKNOWN', { labels: ['delivery/late'] }));
    expect(adopt(packHistory(['rules.published', narrower], ['rules.published', {}]))).toHaveLength(1);
  });

  it('is refused where it is in use from that day already, but not after another or from another day', () => {
    const used = packHistory(['rules.published', {}], ['rules.model-adopted', { model, effectiveFrom: '2026-01-01' }]);
    expect(() => adopt(used)).toThrow(refusal('MODEL_ADOPTED_ALREADY'));
    expect(adopt(used, '2026-01-02')).toHaveLength(1);
    const replaced = packHistory(
      ['rules.published', {}],
      ['rules.model-adopted', { model, effectiveFrom: '2026-01-01' }],
      ['rules.model-adopted', { model: other, effectiveFrom: '2026-01-01' }],
    );
    expect(adopt(replaced)).toHaveLength(1);
  });
});

describe('retiring a model', () => {
  const retire = (history: readonly Envelope[]) =>
    retireModel(history, { pack: 'sample', sha256: model.sha256, reason: 'replaced' });

  it('is recorded of a model in use', () => {
    const used = packHistory(['rules.published', {}], ['rules.model-adopted', { model, effectiveFrom: '2026-01-01' }]);
    expect(retire(used)).toEqual([
      { type: 'rules.model-retired', data: { pack: 'sample', model, reason: 'replaced' } },
    ]);
  });

  it('is refused where it is not in use, or no more', () => {
    expect(() => retire(published)).toThrow(refusal('MODEL_NOT_ADOPTED'));
    const retired = packHistory(
      ['rules.published', {}],
      ['rules.model-adopted', { model, effectiveFrom: '2026-01-01' }],
      ['rules.model-retired', model],
    );
    expect(() => retire(retired)).toThrow(refusal('MODEL_NOT_ADOPTED'));
  });
});

describe('the model in force', () => {
  const history = packHistory(
    ['rules.published', {}],
    ['rules.model-adopted', { model, effectiveFrom: '2026-01-01' }],
    ['rules.model-adopted', { model: other, effectiveFrom: '2026-03-01' }],
    ['rules.model-retired', other],
    ['rules.model-adopted', { model: other, effectiveFrom: '2026-05-01' }],
  );
  const on = (day: string, upTo: number) => modelInForce(adoptionsOf(history.slice(0, upTo)), day)?.model.id ?? null;

  it('is the last adopted one whose day has come', () => {
    expect(on('2025-12-31', 3)).toBeNull();
    expect(on('2026-01-01', 3)).toBe('house');
    expect(on('2026-03-01', 3)).toBe('house-2');
  });

  it('is the one before where the last is retired, until that is adopted anew', () => {
    expect(on('2026-12-31', 4)).toBe('house');
    expect(on('2026-04-30', 5)).toBe('house');
    expect(on('2026-05-01', 5)).toBe('house-2');
    expect(adoptionsOf(history).map(({ retiredAt }) => retiredAt)).toEqual([null, sampleTime(3), null]);
  });
});
