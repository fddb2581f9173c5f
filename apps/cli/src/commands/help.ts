import { helpText } from '../command-line/help.js';
import type { Command } from '../command-line/command.js';

/** @param commands all the others */
export const helpOn = (commands: readonly Command[]): Command => ({
  name: 'help',
  usage: '[COMMAND]',
  help: 'helpHelp',
  positionals: { least: 0, most: 2 },
  run: async ({ say, positionals, print }) => {
    const asked = commands.find(({ name }) => name === positionals.join(' '));
    print(helpText(say, commands, asked));
    return 0;
  },
});
