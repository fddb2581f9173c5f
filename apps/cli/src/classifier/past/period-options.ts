import { LocalDate, parserOf } from '@recourse/contracts';
import { UsageError, type Context } from '../../command-line/command.js';
import type { Period } from './past-complaints.js';

const dates = parserOf(LocalDate);

/** `--from` and `--to`. @throws UsageError */
export function periodOf({ values, say }: Pick<Context, 'values' | 'say'>): Period {
  const day = (option: 'from' | 'to'): string | null => {
    const value = values[option];
    if (value === undefined) return null;
    if (dates.accepts(value) && isInCalendar(value)) return value;
    throw new UsageError(say('optionNeedsDate', { option: `--${option}` }));
  };
  const period = { from: day('from'), to: day('to') };
  if (period.from !== null && period.to !== null && period.from > period.to) throw new UsageError(say('badPeriod'));
  return period;
}

function isInCalendar(day: string): boolean {
  const instant = new Date(`${day}T00:00:00.000Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}
