import { services } from '@recourse/contracts';
import type { Command } from '../command-line/command.js';
import { withRecourse } from '../command-line/with-recourse.js';
import { Progress } from '../output/progress.js';

const command = (mode: 'check' | 'rebuild'): Command => ({
  name: `projections ${mode}`,
  usage: '',
  help: 'helpProjections',
  run: (context) =>
    withRecourse(context, async (api) => {
      const total = { tables: 0, rows: 0, different: 0 };
      for (const service of services) {
        const bar = new Progress(context.say, context.say('recomputing', { service }), 0);
        const { tables, rows, different } = await api
          .checkProjections(service, mode, ({ events, ofEvents }) => bar.to(events, ofEvents))
          .finally(() => bar.end());
        total.tables += tables;
        total.rows += rows;
        total.different += different;
      }
      context.print(context.say('projections', total));
      context.printJson(total);
      return total.different === 0 || mode === 'rebuild' ? 0 : 1;
    }),
});

export const projectionsCheck = command('check');
export const projectionsRebuild = command('rebuild');
