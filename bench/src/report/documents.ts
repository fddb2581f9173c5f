import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileFile } from '../profile/profile-file.js';
import { performanceFolder, root } from '../results/places.js';
import { readJson } from '../results/results-file.js';
import type { Results } from '../results/results.js';
import type { SizeFile } from '../size/size-file.js';
import { reportOf, type Measurements } from './report.js';

function measurements(): Measurements {
  const files = readdirSync(performanceFolder).filter((name) => name.endsWith('.json'));
  const all = <T>(prefix: string): T[] =>
    files.filter((name) => name.startsWith(prefix)).map((name) => readJson<T>(join(performanceFolder, name))!);
  return {
    results: readJson<Results>(join(performanceFolder, 'results.json')) ?? { rows: [] },
    sizes: all<SizeFile>('at-').sort((a, b) => a.complaints - b.complaints),
    profiles: all<ProfileFile>('profile-'),
  };
}

const templateOf = (name: string): string => readFileSync(join(root, 'bench', 'report', name), 'utf8');

/** The report in both languages with its pictures, by their paths in the checkout. Measures nothing. */
export function performanceDocuments(): Record<string, string> {
  const measured = measurements();
  const both = {
    ...reportOf(templateOf('performance.en.md'), measured, 'en'),
    ...reportOf(templateOf('performance.zh-CN.md'), measured, 'zh'),
  };
  return Object.fromEntries(Object.entries(both).map(([path, text]) => [`docs/${path}`, text]));
}
