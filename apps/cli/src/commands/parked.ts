import type { Command } from '../command-line/command.js';
import { withRecourse } from '../command-line/with-recourse.js';
import { table } from '../output/table.js';

export const parked: Command = {
  name: 'parked',
  usage: '',
  help: 'helpParked',
  run: (context) =>
    withRecourse(context, async (api) => {
      const { say, print } = context;
      const items = await api.parked();
      if (items.length === 0) print(say('nothingParked'));
      else {
        const rows = items.map(({ stream, group, errorCode, since }) => [stream, group, errorCode, since]);
        print(table([say('colStream'), say('colGroup'), say('colError'), say('colSince')], rows));
      }
      context.printJson({ parked: items.length, items });
      return 0;
    }),
};
