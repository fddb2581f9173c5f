import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { decodeModel } from '@recourse/classifier';
import { isDomainError, rulesPackParser, type RulesPack, type SchemaProblem } from '@recourse/contracts';
import { UsageError, type Context } from '../../command-line/command.js';
import type { Say } from '../../text/text.js';
import type { Alternative } from './judges.js';

const MOST_PROBLEMS = 3;

/**
 * `--model` and `--pack`, one of them at least.
 * @throws UsageError; ModelFileError for what is no model
 */
export function readAlternative({ values, say }: Pick<Context, 'values' | 'say'>): Alternative {
  const { model, pack } = values;
  if (model === undefined && pack === undefined) throw new UsageError(say('oneOf', { choices: '--model, --pack' }));
  return {
    model: typeof model === 'string' ? modelIn(model, say) : null,
    pack: typeof pack === 'string' ? packIn(pack, say) : null,
  };
}

function modelIn(file: string, say: Say): NonNullable<Alternative['model']> {
  const bytes = read(file, say);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { reference: { id: 'what-if', sha256 }, model: decodeModel(bytes) };
}

/** A configuration with one pack does, too. */
function packIn(file: string, say: Say): RulesPack {
  const text = read(file, say).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(say('notReadable', { file, reason: (error as Error).message }));
  }
  const { rules } = (value ?? {}) as { readonly rules?: unknown };
  try {
    return rulesPackParser.parse(Array.isArray(rules) && rules.length === 1 ? rules[0] : value);
  } catch (error) {
    if (!isDomainError(error, 'INPUT_INVALID')) throw error;
    const problems = error.details['problems'] as readonly SchemaProblem[];
    const named = problems.slice(0, MOST_PROBLEMS).map(({ pointer, problem }) => `${pointer} ${problem}`);
    throw new UsageError(say('noRulesPack', { file, problems: named.join('; ') }));
  }
}

function read(file: string, say: Say): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(say('notReadable', { file, reason: (error as Error).message }));
  }
}
