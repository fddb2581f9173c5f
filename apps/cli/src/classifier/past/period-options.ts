import { LocalDate, parserOf } from '@recourse/contracts';
import { UsageError, type Context } from '../../command-line/command.js';
import type { Period } from './past-complaints.js';

const dates = parserOf(LocalDate);

/** `--from` and `--to`. @throws UsageError */
export function periodOf({ values, say }: Pick<Context, 'values' | 'say'>): Period {
  const day = (option: 'from' | 'to'): string | null => {
    const value = values[option];
    if (value === undefined) return null;
    if (dates.accepts(value)) return value;
    throw new UsageError(say('optionNeedsDate', { option: `--${option}` }));
  };
  return { from: day('from'), to: day('to') };
}
