import { helpText } from '../command-line/help.js';
import { UsageError, type Command } from '../command-line/command.js';

/** @param commands all the others */
export const helpOn = (commands: readonly Command[]): Command => ({
  name: 'help',
  usage: '[COMMAND]',
  help: 'helpHelp',
  positionals: { least: 0, most: 2 },
  run: async ({ say, positionals, print }) => {
    const name = positionals.join(' ');
    const asked = commands.find((one) => one.name === name);
    if (!asked && !commands.some((one) => one.name.startsWith(name)))
      throw new UsageError(say('unknownCommand', { name }));
    print(helpText(say, commands, asked));
    return 0;
  },
});
