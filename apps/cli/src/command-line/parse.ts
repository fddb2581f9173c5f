import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { Say } from '../text/text.js';
import { UsageError, type Command, type Values } from './command.js';

/** What every command understands. */
export const generalOptions = {
  home: { type: 'string' },
  url: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

export interface ParsedCommandLine {
  /** Null where none was named. */
  readonly command: Command | null;
  readonly values: Values;
  /** What stands behind the command's own words. */
  readonly positionals: readonly string[];
}

/** Options may stand before the command: so what is an option's value must be known before the command is, across all. */
function tokensOf(args: readonly string[], commands: readonly Command[]) {
  const all = Object.assign({}, ...commands.map(({ options }) => options), generalOptions) as ParseArgsOptionsConfig;
  return parseArgs({ args: [...args], options: all, strict: false, allowPositionals: true, tokens: true }).tokens;
}

const wordsOf = ({ name }: Command): string[] => name.split(' ');

function findCommand(words: readonly string[], commands: readonly Command[], say: Say): Command | null {
  const [first] = words;
  if (first === undefined) return null;
  const found = commands.find((command) => wordsOf(command).every((word, index) => words[index] === word));
  if (found) return found;
  const begun = commands.filter((command) => wordsOf(command)[0] === first).map(({ name }) => name);
  throw new UsageError(
    begun.length === 0 ? say('unknownCommand', { name: first }) : say('moreWords', { names: begun.join(', ') }),
  );
}

/**
 * Reads a command line. `node:util` takes it apart; its complaints are English only, so the checks are made here.
 * @throws UsageError in the user's language
 */
export function parseCommandLine(args: readonly string[], commands: readonly Command[], say: Say): ParsedCommandLine {
  const tokens = tokensOf(args, commands);
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const command = findCommand(words, commands, say);
  const positionals = command ? words.slice(wordsOf(command).length) : [];
  const allowed: ParseArgsOptionsConfig = { ...generalOptions, ...command?.options };
  const values: Record<string, string | boolean | string[]> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const definition = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    const fail = (key: 'unknownOption' | 'optionTakesNoValue' | 'optionNeedsValue'): never => {
      throw new UsageError(withUsage(say(key, { option: rawName }), command, say));
    };
    if (!definition) fail('unknownOption');
    else if (definition.type === 'boolean') values[name] = value === undefined ? true : fail('optionTakesNoValue');
    else {
      const given = value && (inlineValue || !value.startsWith('-')) ? value : fail('optionNeedsValue');
      values[name] = definition.multiple ? [...((values[name] as string[] | undefined) ?? []), given] : given;
    }
  }
  if (command && !values['help']) checkCount(command, positionals, say);
  return { command, values, positionals };
}

function checkCount(command: Command, positionals: readonly string[], say: Say): void {
  const { least, most } = command.positionals ?? { least: 0, most: 0 };
  const extra = positionals[most];
  if (positionals.length < least) throw new UsageError(withUsage(say('argumentMissing'), command, say));
  if (extra !== undefined) throw new UsageError(withUsage(say('argumentTooMany', { extra }), command, say));
}

const withUsage = (problem: string, command: Command | null, say: Say): string =>
  command ? say('badUsage', { problem, usage: `${command.name} ${command.usage}`.trim() }) : problem;
