import { UsageError, type Values } from '../command-line/command.js';
import type { Say } from '../text/text.js';

/** Refuses what the chosen source would pass over in silence, and train with more than was asked for. @throws UsageError */
export function refuseStrayOptions(values: Values, say: Say): void {
  const source = values['from-corrections'] ? 'from-corrections' : 'data';
  const strays = values['from-corrections'] ? ['data', 'split'] : ['pack', 'from', 'to'];
  const stray = strays.find((option) => values[option] !== undefined);
  if (stray) throw new UsageError(say('optionsNotTogether', { options: `--${source}, --${stray}` }));
}
