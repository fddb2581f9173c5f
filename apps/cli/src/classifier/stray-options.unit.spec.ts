import { describe, expect, it } from '@jest/globals';
import { speak } from '../text/text.js';
import { refuseStrayOptions } from './stray-options.js';

describe('options of training', () => {
  it.each([
    [{ data: 'f', pack: 'p' }, '--data, --pack'],
    [{ data: 'f', to: '2026-01-01' }, '--data, --to'],
    [{ 'from-corrections': true, split: 'f' }, '--from-corrections, --split'],
  ])('are refused where they do not go together: %j', (values, named) => {
    expect(() => refuseStrayOptions(values, speak('en'))).toThrow(named);
  });

  it('are taken where they do', () => {
    refuseStrayOptions({ data: 'f', split: 's' }, speak('en'));
    refuseStrayOptions({ 'from-corrections': true, pack: 'p', from: '2026-01-01' }, speak('en'));
  });
});
