import type { Command } from '../command-line/command.js';
import { withRecourse } from '../command-line/with-recourse.js';
import { printSummary, summarise } from '../summary/summary.js';

export const status: Command = {
  name: 'status',
  usage: '',
  help: 'helpStatus',
  run: (context) =>
    withRecourse(context, async (api) => {
      const summary = await summarise(api, performance.now());
      printSummary(context, summary);
      context.printJson(summary);
      return 0;
    }),
};
