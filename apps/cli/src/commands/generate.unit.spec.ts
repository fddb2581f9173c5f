import { describe, expect, it } from '@jest/globals';
import { UsageError, type Context, type Values } from '../command-line/command.js';
import { speak } from '../text/text.js';
import { generateHistories } from './generate.js';

const run = async (values: Values, language: 'en' | 'zh' = 'en') =>
  generateHistories.run({ values, url: null, say: speak(language) } as Context);

describe('recourse generate', () => {
  it.each<[Values, string]>([
    [{}, '--complaints'],
    [{ complaints: '0' }, '--complaints'],
    [{ complaints: 'many' }, '--complaints'],
    [{ complaints: '4194305' }, '--complaints'],
    [{ complaints: '9', from: '2025-02-30' }, '--from'],
    [{ complaints: '9', from: '2025-02-01', to: '2025-02-01' }, '--from'],
    [{ complaints: '9', from: '2025-03-01', to: '2025-02-01' }, '--from'],
    [{ complaints: '9', to: '2999-01-01' }, '--to'],
    [{ complaints: '9', from: '2014-12-31' }, '2015-01-01'],
  ])('refuses %j before it opens the database, in both languages', async (values, named) => {
    for (const language of ['en', 'zh'] as const) {
      const refused: unknown = await run(values, language).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(UsageError);
      expect((refused as Error).message).toContain(named);
    }
  });
});
