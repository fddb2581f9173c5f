import { expect, it } from '@jest/globals';
import { orderOf } from '../command-line.js';
import { BURST_SETTINGS, burstOptions } from './settings.js';

it('a command that is kept with a figure says which bursts were measured', () => {
  expect(burstOptions(BURST_SETTINGS)).toBe('');
  const settings = { basePerSecond: 2, stepSeconds: 60 };
  expect(burstOptions(settings)).toBe(' --base-rate 2 --step-seconds 60');
  expect(orderOf(burstOptions(settings).trim().split(' ')).burst).toEqual(settings);
});
