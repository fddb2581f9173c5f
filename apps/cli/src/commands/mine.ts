import { activityLabel, figuresOf, processMap } from '@recourse/mining';
import type { Command } from '../command-line/command.js';
import { mineInstallation } from '../mining/installation/mine-installation.js';
import { readingBars } from '../mining/installation/reading-bars.js';
import { withLog } from '../mining/installation/with-log.js';
import { mineFile } from '../mining/log-file/mine-file.js';
import { mineOptions, mineSettings } from '../mining/mine-options.js';
import { printReport } from '../mining/output/human-report.js';
import { jsonPieces } from '../output/json-pieces.js';
import { OutputFiles } from '../mining/output/output-files.js';
import { reportOf } from '../mining/output/report.js';

/** The process as the log tells it: of the installation, or of somebody else's log. */
export const mine: Command = {
  name: 'mine',
  usage: '[--from … --to …] [--log FILE] [--svg FILE] [--xes FILE] [--csv FILE] [--ocel FILE] [--report FILE]',
  help: 'helpMine',
  options: mineOptions,
  async run(context) {
    const settings = mineSettings(context);
    const { log, paths, leastCount } = settings;
    const mined = await OutputFiles.with(paths, async (files) => {
      const bars = readingBars(context.say);
      const found =
        log === null
          ? await withLog(context, (store) => mineInstallation(store, context.signal, settings, files, bars))
          : await mineFile(log, context, settings, files);
      const { language } = context;
      const label = (activity: string) => activityLabel(activity, language);
      await files.svg?.write(await processMap(found.process, { language, leastCount, label }));
      if (files.report) {
        for (const piece of jsonPieces(reportOf(found))) await files.report.write(piece);
        await files.report.write('\n');
      }
      return found;
    });
    printReport(context, mined);
    context.printJson(figuresOf(mined.process));
    return 0;
  },
};
