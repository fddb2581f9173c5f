import { describe, expect, it } from '@jest/globals';
import type { AdoptedModel } from '../client/api-types.js';
import { modelInUse } from './model-in-use.js';

const adopted = (id: string, sha256: string, retiredAt: string | null = null): AdoptedModel => ({
  model: { id, sha256: sha256.padEnd(64, '0') },
  effectiveFrom: '2026-01-01',
  adoptedAt: '2026-01-01T00:00:00.000Z',
  retiredAt,
  present: true,
  labels: ['a', 'b'],
  trainedOn: { documents: 4, sha256: 'd'.repeat(64), source: 'files' },
  seed: 1,
  scores: { accuracy: 900, macroF1: 900, expectedCalibrationError: 20 },
});

const models = [
  adopted('house', 'abcdef0101'),
  adopted('house', 'abcdef0202'),
  adopted('old', 'fedcba9876', '2026-02-01T00:00:00.000Z'),
  adopted('a', 'cccccccc'),
];
const found = (wanted: string) => modelInUse(models, wanted)?.model.sha256.slice(0, 10);

describe('a model that is to be retired', () => {
  it('is the last adopted of its name, or the one whose SHA-256 begins so', () => {
    expect(found('house')).toBe('abcdef0202');
    expect(found('abcdef01')).toBe('abcdef0101');
    expect(found('abcdef0101'.padEnd(64, '0'))).toBe('abcdef0101');
  });

  it('is none that is retired, or that is only guessed', () => {
    expect(found('old')).toBeUndefined();
    expect(found('fedcba98')).toBeUndefined();
    expect(found('')).toBeUndefined();
    expect(found('c')).toBeUndefined();
    expect(found('a')).toBe('cccccccc00');
    expect(modelInUse([adopted('x', 'abcdef0101'), adopted('y', 'abcdef0102')], 'abcdef01')).toBeUndefined();
  });
});
