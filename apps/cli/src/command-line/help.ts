import { table } from '../output/table.js';
import type { Say } from '../text/text.js';
import type { Command } from './command.js';

/** What a command can't do without; the help of the command itself has its options. */
const withoutOptions = (usage: string): string => usage.replace(/ ?\[.*$/, '');

export function helpText(say: Say, commands: readonly Command[], one?: Command): string {
  const general = ['optionHome', 'optionUrl', 'optionJson', 'optionLang'] as const;
  const options = [say('options'), ...general.map((key) => `  ${say(key)}`)];
  if (one) {
    return [`recourse ${one.name} ${one.usage}`.trim(), `  ${say(one.help)}`, '', ...options].join('\n');
  }
  const list = commands.map(({ name, usage, help }) => [`  ${name} ${withoutOptions(usage)}`.trimEnd(), say(help)]);
  const lines = table([say('commands'), ''], list).split('\n');
  return [say('usage'), '', lines[0], ...lines.slice(2), '', ...options, '', say('moreHelp')].join('\n');
}
