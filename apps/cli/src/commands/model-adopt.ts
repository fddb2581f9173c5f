import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { Code, LocalDate, parserOf } from '@recourse/contracts';
import { UsageError, type Command, type Context } from '../command-line/command.js';
import { withRecourse } from '../command-line/with-recourse.js';

const codes = parserOf(Code);
const dates = parserOf(LocalDate);

export const modelAdopt: Command = {
  name: 'model adopt',
  usage: 'FILE --pack P [--effective-from DATE] [--id NAME]',
  help: 'helpModelAdopt',
  options: { pack: { type: 'string' }, 'effective-from': { type: 'string' }, id: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  async run(context) {
    const { say, values, positionals, print, printJson } = context;
    const file = positionals[0]!;
    const pack = packOf(context);
    const id = values['id'] ?? basename(file, extname(file)).toLowerCase();
    if (!codes.accepts(id)) throw new UsageError(say('badModelId'));
    const effectiveFrom = values['effective-from'] ?? new Date().toISOString().slice(0, 10);
    if (!dates.accepts(effectiveFrom)) throw new UsageError(say('optionNeedsDate', { option: '--effective-from' }));
    const bytes = readModelFile(file, context);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return withRecourse(context, async (api) => {
      await api.uploadModel(sha256, bytes);
      await api.adoptModel(pack, { id, sha256, effectiveFrom });
      print(say('modelAdopted', { id, sha256, pack, date: effectiveFrom }));
      printJson({ pack, model: { id, sha256 }, effectiveFrom });
      return 0;
    });
  },
};

/** @throws UsageError where `--pack` is missing or no code */
export function packOf({ values, say }: Pick<Context, 'values' | 'say'>): string {
  const { pack } = values;
  if (!codes.accepts(pack)) throw new UsageError(say('optionMissing', { option: '--pack' }));
  return pack;
}

function readModelFile(file: string, { say }: Context): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(say('notReadable', { file, reason: (error as Error).message }));
  }
}
