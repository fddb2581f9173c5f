import { readFileSync, statSync } from 'node:fs';
import { configurationParser } from '@recourse/contracts';
import { UsageError, type Command } from '../command-line/command.js';
import { withRecourse } from '../command-line/with-recourse.js';
import { wholeNumber } from '../command-line/whole-number.js';
import { importCfpb as runImport } from '../import/cfpb/import-cfpb.js';
import { Progress } from '../output/progress.js';
import { table } from '../output/table.js';

const configurationFile = new URL('../../data/cfpb/configuration.json', import.meta.url);

export const importCfpb: Command = {
  name: 'import cfpb',
  usage: 'FILE [--limit N]',
  help: 'helpImport',
  options: { limit: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  async run(context) {
    const { say, print, positionals, values } = context;
    const file = positionals[0]!;
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new UsageError(say('noSuchFile', { file }));
    const limit = wholeNumber(values, 'limit', 1, Number.MAX_SAFE_INTEGER, say) ?? Number.POSITIVE_INFINITY;
    return withRecourse(context, async (api) => {
      const begun = performance.now();
      let bar: Progress | null = null;
      const result = await runImport({
        api,
        file,
        limit,
        configuration: configurationParser.parse(JSON.parse(readFileSync(configurationFile, 'utf8'))),
        now: () => new Date(),
        onSurvey: (rows) => (bar = new Progress(say, say('imported'), rows)),
        onRow: () => bar?.step(),
      });
      (bar as Progress | null)?.end();
      const { refused, outcomes, disputed, ...counts } = result;
      for (const { id, code } of refused) print(say('refusedRow', { id, code }));
      const rows = Object.entries({ ...counts, ...outcomes, ...disputed });
      print(table([say('colMeasure'), say('colCount')], rows));
      context.printJson({ ...result, seconds: Number(((performance.now() - begun) / 1_000).toFixed(3)) });
      return result.parked > 0 ? 1 : 0;
    });
  },
};
