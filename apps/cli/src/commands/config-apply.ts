import { readFileSync } from 'node:fs';
import type { Configuration } from '@recourse/contracts';
import { UsageError, type Command } from '../command-line/command.js';
import { withRecourse } from '../command-line/with-recourse.js';
import type { Say } from '../text/text.js';
import { settle } from '../summary/settle.js';

export const configApply: Command = {
  name: 'config apply',
  usage: 'FILE',
  help: 'helpConfig',
  positionals: { least: 1, most: 1 },
  async run(context) {
    const configuration = readConfiguration(context.positionals[0]!, context.say);
    return withRecourse(context, async (api) => {
      const { changed, unchanged } = await api.configure(configuration);
      await settle(api);
      context.print(context.say('applied', { changed: changed.length, unchanged }));
      context.printJson({ changed, unchanged });
      return 0;
    });
  },
};

function readConfiguration(file: string, say: Say): Configuration {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Configuration;
  } catch (error) {
    throw new UsageError(say('notReadable', { file, reason: (error as Error).message }));
  }
}
