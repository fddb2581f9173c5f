import { helpText } from '../command-line/help.js';
import type { Command } from '../command-line/command.js';
import { commands } from './index.js';

export const help: Command = {
  name: 'help',
  usage: '[COMMAND]',
  help: 'helpHelp',
  positionals: { least: 0, most: 2 },
  async run({ say, positionals, print }) {
    print(
      helpText(
        say,
        commands,
        commands.find(({ name }) => name === positionals.join(' ')),
      ),
    );
    return 0;
  },
};
