import { resolve } from 'node:path';
import { commands } from '../commands/index.js';
import { tolerateClosedPipe } from '../output/closed-pipe.js';
import { jsonPieces } from '../output/json-pieces.js';
import { chooseLanguage, speak } from '../text/text.js';
import { UsageError, type Context } from './command.js';
import { errorLine } from './error-line.js';
import { helpText } from './help.js';
import { parseCommandLine, type ParsedCommandLine } from './parse.js';
import { stopSignal } from './stop-signal.js';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;

/** Runs one command line and answers with its exit code. Errors become one line on stderr. */
export async function runCommandLine(args: readonly string[], environment = process.env): Promise<number> {
  const language = chooseLanguage(askedLanguage(args), environment);
  const say = speak(language);
  const signal = stopSignal();
  const isUnread = tolerateClosedPipe(process.stdout);
  tolerateClosedPipe(process.stderr);
  try {
    const parsed = parseCommandLine(args, commands, say);
    const { command, values } = parsed;
    if (command === null || values['help']) {
      process.stdout.write(`${helpText(say, commands, command ?? undefined)}\n`);
      return 0;
    }
    return await command.run(contextOf(parsed));
  } catch (error) {
    if (signal.aborted) return EXIT_INTERRUPTED;
    process.stderr.write(`${errorLine(error, say)}\n`);
    return error instanceof UsageError ? EXIT_USAGE : EXIT_FAILED;
  }

  function contextOf({ values, positionals }: ParsedCommandLine): Context {
    const json = values['json'] === true;
    const out = json ? process.stderr : process.stdout;
    return {
      say,
      language,
      home: resolve(String(values['home'] ?? (environment['RECOURSE_HOME'] || '.recourse'))),
      url: typeof values['url'] === 'string' ? values['url'] : null,
      json,
      values,
      positionals,
      signal,
      isUnread,
      print: (line) => out.write(`${line}\n`),
      printJson: (value) => {
        if (!json) return;
        for (const piece of jsonPieces(value)) process.stdout.write(piece);
        process.stdout.write('\n');
      },
    };
  }
}

/** Read before everything else, so that errors of the command line itself are in the right language. */
function askedLanguage(args: readonly string[]): string | undefined {
  const at = args.findIndex((one) => one === '--lang' || one.startsWith('--lang='));
  return at < 0 ? undefined : (args[at]!.split('=')[1] ?? args[at + 1]);
}
