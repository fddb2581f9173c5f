import { loadSecrets } from '@recourse/evidence';
import { UsageError, type Command, type Context } from '../command-line/command.js';
import { noticePrinter } from '../command-line/notice.js';
import { wholeNumber } from '../command-line/whole-number.js';
import { DEFAULT_PERIOD, DEFAULT_SEED } from '../generate/defaults.js';
import type { PopulationSettings } from '../generate/index.js';
import { Progress } from '../output/progress.js';
import { table } from '../output/table.js';
import { secretsFile } from '../runtime/home-paths.js';
import { TENANT } from '../runtime/installation.js';

const EXIT_INTERRUPTED = 130;

export const generateHistories: Command = {
  name: 'generate',
  usage: '--complaints N [--seed S] [--from DAY] [--to DAY] [--mix]',
  help: 'helpGenerate',
  options: {
    complaints: { type: 'string' },
    seed: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    mix: { type: 'boolean' },
  },
  async run(context) {
    const { say, print, printJson, values, home, signal, url } = context;
    if (url !== null) throw new UsageError(say('generateNeedsHome'));
    const { generate, MOST_COMPLAINTS, EARLIEST_DAY } = await import('../generate/index.js');
    const settings = settingsOf(context, MOST_COMPLAINTS, EARLIEST_DAY);
    const { runningDatabase, withDatabase } = await import('../runtime/with-database.js');
    // Its services would answer half-written histories themselves, in another order.
    if ((await runningDatabase(home)) !== null) throw new UsageError(say('generateBesideServices'));
    const result = await withDatabase(home, noticePrinter(say), async (urls) => {
      const bar = new Progress(say, say('generating'), settings.complaints);
      try {
        return await generate({
          ...settings,
          ...loadSecrets(secretsFile(home)),
          urls,
          tenant: TENANT,
          mix: values['mix'] === true,
          signal,
          onBegin: (complete) => {
            if (complete > 0) process.stderr.write(`${say('generateGoesOn', { complete })}\n`);
            bar.resume(complete);
          },
          onDone: (complaints) => bar.step(complaints),
        });
      } finally {
        bar.end();
      }
    });
    print(table([say('colMeasure'), say('colCount')], Object.entries(result)));
    printJson(result);
    if (result.complete) return 0;
    process.stderr.write(`${say('generateStopped', { complaints: result.complaints, of: settings.complaints })}\n`);
    return EXIT_INTERRUPTED;
  },
};

function settingsOf({ say, values }: Context, most: number, earliest: string): PopulationSettings {
  const complaints = wholeNumber(values, 'complaints', 1, most, say);
  if (complaints === null) throw new UsageError(say('optionNeedsNumber', { option: '--complaints', least: 1, most }));
  const from = dayOf('from', DEFAULT_PERIOD.from);
  const until = dayOf('to', DEFAULT_PERIOD.until);
  if (from < earliest || from >= until || until > new Date().toISOString())
    throw new UsageError(say('generateBadPeriod', { earliest }));
  return { complaints, seed: String(values['seed'] ?? DEFAULT_SEED), from, until };

  function dayOf(name: 'from' | 'to', preset: string): string {
    const day = values[name];
    if (day === undefined) return preset;
    const instant = `${String(day)}T00:00:00.000Z`;
    const parsed = Date.parse(instant);
    if (Number.isNaN(parsed) || new Date(parsed).toISOString() !== instant)
      throw new UsageError(say('optionNeedsDay', { option: `--${name}` }));
    return instant;
  }
}
