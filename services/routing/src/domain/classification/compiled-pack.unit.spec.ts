import { describe, expect, it } from '@jest/globals';
import type { ClassificationRule, RulesPack } from '@recourse/contracts';
import { packOf } from '../sample-pack.fixture.js';
import { compiledPack, type ComplaintFacts } from './compiled-pack.js';

const facts = (changes: Partial<ComplaintFacts> = {}): ComplaintFacts => ({
  product: null,
  issue: null,
  text: '',
  ...changes,
});

const judge = (classification: RulesPack['classification'], known: ComplaintFacts) =>
  compiledPack(packOf({ classification })).judge(known);

const fitOf = (rules: ClassificationRule[], known: ComplaintFacts) => {
  const judgement = judge({ rules }, known);
  return judgement === 'needs-text' ? judgement : judgement.fit;
};

const rule = (changes: Partial<ClassificationRule> = {}): ClassificationRule => ({
  id: 'rule',
  category: 'other',
  severity: 'normal',
  ...changes,
});

describe('the first rule that fits', () => {
  it('is decided by order', () => {
    expect(fitOf([rule({ id: 'first' }), rule({ id: 'second' })], facts())).toMatchObject({ ruleId: 'first' });
  });

  it('fits everything when it has no conditions', () => {
    expect(fitOf([rule({ severity: 'low' })], facts())).toEqual({
      ruleId: 'rule',
      category: 'other',
      severity: 'low',
      matchedWords: [],
    });
  });

  it.each([
    [{ product: 'loan', issue: 'fees' }, true],
    [{ product: 'loan', issue: 'other' }, false],
    [{ product: 'card', issue: 'fees' }, false],
    [{ product: 'loan' }, false],
    [{}, false],
  ])('needs every condition it states: %j', (known, fits) => {
    const fit = fitOf([rule({ products: ['loan', 'lease'], issues: ['fees'] })], facts(known));
    expect(fit !== null).toBe(fits);
  });

  it('tells which of its words were found, in its own spelling, twenty at most', () => {
    const anyWords = ['Broken', '坏', 'absent'];
    expect(fitOf([rule({ anyWords })], facts({ text: 'it is broken 坏了' }))).toMatchObject({
      matchedWords: ['Broken', '坏'],
    });
    const many = Array.from({ length: 30 }, (_, n) => `w${n}`);
    const fit = fitOf([rule({ anyWords: many })], facts({ text: many.join(' ') }));
    expect(fit).toMatchObject({ matchedWords: many.slice(0, 20) });
  });

  it('goes on where no word was found', () => {
    const rules = [rule({ id: 'words', anyWords: ['absent'] }), rule({ id: 'rest' })];
    expect(fitOf(rules, facts({ text: 'something else' }))).toMatchObject({ ruleId: 'rest' });
  });

  it('asks for the text only where words decide', () => {
    const closed = facts({ product: 'loan', text: null });
    const words = rule({ id: 'words', products: ['card'], anyWords: ['absent'] });
    expect(fitOf([words, rule({ id: 'rest' })], closed)).toMatchObject({ ruleId: 'rest' });
    expect(fitOf([{ ...words, products: ['loan'] }, rule()], closed)).toBe('needs-text');
  });

  it('fills templates with the complaint’s codes', () => {
    const template = rule({ category: 'bank/{product}/{issue}' });
    expect(fitOf([template], facts({ product: 'loan', issue: 'fees' }))).toMatchObject({ category: 'bank/loan/fees' });
  });

  it('does not fit where a template lacks a code or gets too long', () => {
    const template = rule({ category: '{product}/{issue}/{product}' });
    expect(fitOf([template], facts({ product: 'loan' }))).toBeNull();
    expect(fitOf([template], facts({ product: 'p'.repeat(100), issue: 'i'.repeat(100) }))).toBeNull();
  });

  it('is none where nothing fits', () => expect(fitOf([rule({ products: ['loan'] })], facts())).toBeNull());
});

describe('what the rules say beside the category', () => {
  const classification: RulesPack['classification'] = {
    rules: [rule({ confidence: 700 })],
    severity: [{ id: 'safety', issues: ['fire'], value: 'critical' }],
    nature: [
      { id: 'not-ours', products: ['weather'], value: 'not-ours' },
      { id: 'rest', value: 'unclear' },
    ],
    manner: [{ id: 'angry', anyWords: ['outrage', '气愤'], value: 'agitated' }],
  };

  it('is the first opinion that fits, each with its rule', () => {
    expect(judge(classification, facts({ issue: 'fire', text: 'What an outrage' }))).toEqual({
      fit: { ruleId: 'rule', category: 'other', severity: 'normal', confidence: 700, matchedWords: [] },
      severity: { ruleId: 'safety', value: 'critical', matchedWords: [] },
      nature: { ruleId: 'rest', value: 'unclear', matchedWords: [] },
      manner: { ruleId: 'angry', value: 'agitated', matchedWords: ['outrage'] },
    });
  });

  it('is nothing where no rule fits', () => {
    expect(judge(classification, facts({ product: 'weather' }))).toMatchObject({
      severity: null,
      nature: { value: 'not-ours' },
      manner: null,
    });
  });

  it('asks for the text, too', () => {
    expect(judge(classification, facts({ text: null }))).toBe('needs-text');
  });
});

describe('categories that a person may choose', () => {
  const pack = compiledPack(packOf({ classification: { rules: [rule({ category: 'v1.0/{product}' })] } }));

  it.each([
    ['other', true],
    ['delivery/late', true],
    ['delivery', false],
    ['v1.0/loan', true],
    ['v1x0/loan', false],
    ['v1.0/', false],
    ['v1.0/loan/fees', false],
    ['x/v1.0/loan', false],
  ])('%s: %s', (category, accepted) => expect(pack.accepts(category)).toBe(accepted));
});

it('is compiled once a pack', () => {
  const pack = packOf();
  expect(compiledPack(pack)).toBe(compiledPack(pack));
});
