import { describe, expect, it } from '@jest/globals';
import { packOf } from '../sample-pack.fixture.js';
import { guessOf } from './guess.js';
import { sha } from './models.fixture.js';

const model = { id: 'house', sha256: sha('a') };
const sure = (label: string, confidence: number) => ({
  classify: () => ({ label, confidence }),
  explain: () => [
    { feature: 'not here', weight: 0.4127 },
    { feature: 'w'.repeat(61), weight: 0.2 },
  ],
});

describe('what a model makes of a text', () => {
  it('is a category with the confidence rounded down and what speaks for it, as far as that is short enough', () => {
    expect(guessOf(model, sure('other', 0.7999), 'not here', packOf())).toEqual({
      model,
      category: 'other',
      confidence: 799,
      features: [{ text: 'not here', weight: 413 }],
    });
  });

  it('is nothing where the pack has no such category (any more)', () => {
    expect(guessOf(model, sure('weather', 1), 'rain', packOf())).toBeNull();
  });

  it('is nothing where there is no text', () => {
    expect(guessOf(model, sure('other', 1), ' \n', packOf())).toBeNull();
  });
});
