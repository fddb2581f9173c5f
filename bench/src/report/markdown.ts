import type { ProfileFile } from '../profile/profile-file.js';
import type { KeptRow } from '../results/results.js';
import type { SizeFile } from '../size/size-file.js';
import { figure, largestMiB } from './figures.js';
import { words, type Language } from './words.js';

export const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const dayOf = ({ commit, date }: Pick<KeptRow, 'commit' | 'date'>): string => `\`${commit}\` ${date.slice(0, 10)}`;

export function rowsTable(rows: readonly KeptRow[], language: Language): string {
  const say = words[language];
  const goalOf = ({ goalOf, goal }: KeptRow): string => {
    if (!goal) return '–';
    return goalOf === 'p99Ms'
      ? say.atMost(figure(goal))
      : say.atLeast(`${figure(goal)}${goalOf === 'ours' ? '/s' : ''}`);
  };
  const cells = rows.map((row) => [
    `\`${row.name}\``,
    `${figure(row.ours)}/s`,
    row.floor === null ? '–' : `${figure(row.floor)}/s`,
    figure(row.ratio),
    goalOf(row),
    row.goal || row.name === 'burst' ? (row.met ? say.met : say.missed) : '',
    `${figure(row.p50Ms)} / ${figure(row.p99Ms)}`,
    largestMiB(row) === null ? '–' : `${largestMiB(row)} MiB`,
    figure(row.loadAverage),
    dayOf(row),
  ]);
  return rows.length === 0 ? say.notMeasured : tableOf(say.head, cells);
}

/** Series are for the plots. */
const shown = (config: KeptRow['config']): object =>
  Object.fromEntries(
    Object.entries(config).filter(([, value]) => !Array.isArray(value) || typeof value[0] !== 'object'),
  );

export function configurations(rows: readonly KeptRow[], language: Language): string {
  const each = rows.map(
    ({ name, command, config }) =>
      `**\`${name}\`**: \`${command}\`\n\n\`\`\`json\n${JSON.stringify(shown(config), null, 2)}\n\`\`\``,
  );
  return `<details><summary>${words[language].configuration}</summary>\n\n${each.join('\n\n')}\n\n</details>`;
}

/** No figure of a run that found a part done already. */
export function filledTable(files: readonly SizeFile[], language: Language): string {
  const say = words[language];
  const rows = files.map(({ complaints, filled, caughtUp }) => [
    figure(complaints),
    figure(filled.events),
    filled.alreadyPresent > 0 ? '–' : figure(filled.eventsPerSecond),
    caughtUp === null || caughtUp.events < filled.events ? '–' : figure(caughtUp.events / caughtUp.seconds),
    dayOf(filled),
  ]);
  return rows.length === 0 ? say.notMeasured : tableOf(say.filled, rows);
}

const MOST_FUNCTIONS = 10;

export function profileSection(profile: ProfileFile, language: Language): string {
  const say = words[language];
  const { name, seconds, unit, unitsPerSecond, microsecondsAUnit, functions, packages, postgres, totalMs } = profile;
  const share = (ms: number): string => `${((100 * ms) / totalMs).toFixed(1)} %`;
  // PostgreSQL's own share is in the two other tables.
  const own = functions.filter((cost) => cost.package !== 'PostgreSQL').slice(0, MOST_FUNCTIONS);
  return [
    `![${name}](performance/flame-${name}.svg)`,
    `${say.profile(seconds, microsecondsAUnit, unit, unitsPerSecond)} \`${profile.command}\`, ${dayOf(profile)}`,
    tableOf(
      say.costHead,
      own.map((cost) => [`\`${cost.name}\`${cost.place ? ` ${cost.place}` : ''}`, cost.package, share(cost.selfMs)]),
    ),
    tableOf(
      say.packageHead,
      packages.slice(0, MOST_FUNCTIONS).map((cost) => [cost.name, share(cost.selfMs)]),
    ),
    ...(postgres.length > 0
      ? [
          tableOf(
            say.postgresHead,
            postgres.slice(0, 6).map(({ role, cpuMs }) => [role, share(cpuMs)]),
          ),
        ]
      : []),
  ].join('\n\n');
}
