import type { ProfileFile } from '../profile/profile-file.js';
import type { Results } from '../results/results.js';
import type { SizeFile } from '../size/size-file.js';
import { configurations, filledTable, profileSection, rowsTable } from './markdown.js';
import { burstPlot, type BurstRun } from './plots/burst.js';
import { goalsPlot } from './plots/goals.js';
import { latenciesPlot } from './plots/latencies.js';
import { sizesPlot } from './plots/sizes.js';
import { words, type Language } from './words.js';

/** Everything that was measured and kept. */
export interface Measurements {
  readonly results: Results;
  /** The smallest store first. */
  readonly sizes: readonly SizeFile[];
  readonly profiles: readonly ProfileFile[];
}

const MARKER = /^\{\{(\w+)((?: [\w-]+)*)\}\}$/gm;

const suffix: Readonly<Record<Language, string>> = { en: '', zh: '.zh-CN' };

/**
 * The document, and the pictures in it, by their paths below `docs`. In its words a line such as `{{rows append-1 append-16}}`
 * stands for what was measured of these.
 * @throws RangeError of a marker that is not known
 */
export function reportOf(template: string, measured: Measurements, language: Language): Record<string, string> {
  const pictures: Record<string, string> = {};
  const picture = (name: string, drawn: string): string => {
    const path = `performance/${name}${suffix[language]}.svg`;
    pictures[path] = drawn;
    return `![${name}](${path})`;
  };
  const { rows } = measured.results;
  const say = words[language];
  const bursts = burstsOf(measured);
  const sizes = measured.sizes.filter((file) => file.rows.length > 0);
  const sections: Readonly<Record<string, (names: readonly string[]) => string>> = {
    rows: (names) => {
      const wanted = names.flatMap((name) => rows.filter((row) => row.name === name));
      return wanted.length === 0
        ? say.notMeasured
        : `${rowsTable(wanted, language)}\n\n${configurations(wanted, language)}`;
    },
    goals: () => (rows.length === 0 ? say.notMeasured : picture('goals', goalsPlot(rows, language))),
    latencies: () => (rows.length === 0 ? say.notMeasured : picture('latencies', latenciesPlot(rows, language))),
    burst: () => (bursts.length === 0 ? say.notMeasured : picture('burst', burstPlot(bursts, language))),
    sizes: () =>
      [filledTable(measured.sizes, language), ...sizes.map((file) => sizeSection(file, language))].join('\n\n'),
    sizesplot: () => (sizes.length === 0 ? say.notMeasured : picture('sizes', sizesPlot(sizes, language))),
    profile: ([name]) => {
      const profile = measured.profiles.find((one) => one.name === name);
      return profile ? profileSection(profile, language) : say.notMeasured;
    },
  };
  const text = template.replace(MARKER, (_, kind: string, names: string) => {
    const section = sections[kind];
    if (!section) throw new RangeError(`{{${kind}}}: no such marker; there are ${Object.keys(sections).join(', ')}`);
    return section(names.trim().split(' ').filter(Boolean));
  });
  const [title, ...rest] = text.split('\n');
  const document = [title, '', `${say.generated} ${say.other}`, ...rest].join('\n');
  return { [`performance${suffix[language]}.md`]: document, ...pictures };
}

const sizeSection = (file: SizeFile, language: Language): string =>
  `### ${words[language].complaints(file.complaints.toLocaleString('en-US'))}\n\n${rowsTable(file.rows, language)}\n\n${configurations(file.rows, language)}`;

/** Of a store that is empty at first, and of those that were filled. */
function burstsOf({ results, sizes }: Measurements): BurstRun[] {
  const at = (complaints: number, { rows }: Results): BurstRun[] =>
    rows.filter(({ name }) => name === 'burst').map((row) => ({ complaints, row }));
  return [...at(0, results), ...sizes.flatMap((file) => at(file.complaints, file))];
}
