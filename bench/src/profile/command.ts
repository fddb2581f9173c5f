import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { provenance } from '../results/provenance.js';
import { combinedTree } from './combined.js';
import { flameGraph } from './flame-graph.js';
import { profileFileOf, type ProfileFile } from './profile-file.js';
import { Recording } from './recording.js';
import { scenarios } from './scenarios.js';

/** Profiles one scenario, and leaves `flame-NAME.svg` and `profile-NAME.json` in a folder. */
export async function profile(name: string, seconds: number, into: string): Promise<ProfileFile> {
  const scenario = scenarios[name]!;
  const measured = provenance(`npm run bench -- --profile ${name} --seconds ${seconds}`);
  console.error(`profiling ${name} …`);
  const recording = new Recording();
  try {
    const recorded = await scenario.record(recording, seconds);
    const file = profileFileOf(name, scenario, recorded, measured);
    mkdirSync(into, { recursive: true });
    writeFileSync(join(into, `profile-${name}.json`), `${JSON.stringify(file, null, 2)}\n`);
    const subtitle = `${scenario.says} · ${file.unitsPerSecond} a second, ${file.microsecondsAUnit} µs of processor time for each ${file.unit} · ${file.commit}`;
    writeFileSync(join(into, `flame-${name}.svg`), flameGraph(`CPU of ${name}`, subtitle, combinedTree(recorded)));
    tell(file);
    return file;
  } finally {
    await recording.close();
  }
}

function tell({ name, unit, functions, packages, postgres, totalMs, microsecondsAUnit, unitsPerSecond }: ProfileFile) {
  const share = (ms: number) => `${((100 * ms) / totalMs).toFixed(1).padStart(5)} %  ${ms.toFixed(0).padStart(7)} ms`;
  const lines = [
    `${name}: ${unitsPerSecond} a second, ${microsecondsAUnit} µs of processor time for each ${unit}`,
    'by package:',
    ...packages.slice(0, 15).map((cost) => `  ${share(cost.selfMs)}  ${cost.name}`),
    'by function:',
    ...functions
      .slice(0, 25)
      .map((cost) => `  ${share(cost.selfMs)}  ${cost.name}  ${cost.package} ${cost.place}`.trimEnd()),
    'PostgreSQL by role:',
    ...postgres.slice(0, 8).map(({ role, cpuMs }) => `  ${share(cpuMs)}  ${role}`),
  ];
  for (const line of lines) console.error(line);
}
