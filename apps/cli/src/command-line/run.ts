import { resolve } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { commands } from '../commands/index.js';
import { ApiProblem, Unreachable } from '../client/api-problem.js';
import { chooseLanguage, speak, type Say } from '../text/text.js';
import { UsageError, type Command, type Context } from './command.js';
import { helpText } from './help.js';
import { stopSignal } from './stop-signal.js';

const common: ParseArgsOptionsConfig = {
  home: { type: 'string' },
  url: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;

/** Runs one command line and answers with its exit code. Errors become one line on stderr. */
export async function runCommandLine(args: readonly string[], environment = process.env): Promise<number> {
  const asked = /^--lang=(.*)$/.exec(args.find((one) => one.startsWith('--lang=')) ?? '')?.[1];
  const language = chooseLanguage(asked ?? args[args.indexOf('--lang') + 1 || args.length], environment);
  const say = speak(language);
  const command = find(args);
  if (!command) return unknown(args, say);
  const signal = stopSignal();
  try {
    const { values, positionals } = parse(command, args);
    if (values['help']) {
      process.stdout.write(`${helpText(say, commands, command)}\n`);
      return 0;
    }
    const json = values['json'] === true;
    const out = json ? process.stderr : process.stdout;
    const context: Context = {
      say,
      language,
      home: resolve(String(values['home'] ?? environment['RECOURSE_HOME'] ?? '.recourse')),
      url: typeof values['url'] === 'string' ? values['url'] : null,
      json,
      values,
      positionals,
      signal,
      print: (line) => out.write(`${line}\n`),
      printJson: (value) => void (json && process.stdout.write(`${JSON.stringify(value)}\n`)),
    };
    return await command.run(context);
  } catch (error) {
    if (signal.aborted) return EXIT_INTERRUPTED;
    process.stderr.write(`${describe(say, command, error)}\n`);
    return error instanceof UsageError ? EXIT_USAGE : EXIT_FAILED;
  }
}

const words = (args: readonly string[]): string[] => args.filter((one) => !one.startsWith('-'));

function find(args: readonly string[]): Command | undefined {
  const [first = 'help', second] = words(args);
  const named = (name: string) => commands.find((one) => one.name === name);
  return named(`${first} ${second}`) ?? named(first);
}

function unknown(args: readonly string[], say: Say): number {
  process.stderr.write(`${say('unknownCommand', { name: words(args)[0] ?? '' })}\n`);
  return EXIT_USAGE;
}

function parse({ name, options = {}, positionals = { least: 0, most: 0 } }: Command, args: readonly string[]) {
  const nameWords = name.split(' ');
  const rest = [...args];
  for (const word of nameWords) if (rest.includes(word)) rest.splice(rest.indexOf(word), 1);
  try {
    const parsed = parseArgs({ args: rest, options: { ...common, ...options }, allowPositionals: true, strict: true });
    const count = parsed.positionals.length;
    if (!parsed.values['help'] && (count < positionals.least || count > positionals.most)) {
      throw new UsageError(`${positionals.least}–${positionals.most} arguments expected, ${count} given`);
    }
    return { values: parsed.values as Context['values'], positionals: parsed.positionals };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message.split('.')[0]);
  }
}

function describe(say: Say, { name, usage }: Command, error: unknown): string {
  if (error instanceof UsageError) return say('badUsage', { problem: error.message, usage: `${name} ${usage}`.trim() });
  if (error instanceof Unreachable) return say('unreachable', { url: error.url });
  if (error instanceof ApiProblem) return say('failed', { detail: error.message, code: error.code });
  const { code, message } = error as { code?: unknown; message?: string };
  return typeof code === 'string'
    ? say('failed', { detail: message ?? code, code })
    : say('unexpected', { detail: String(message ?? error) });
}
