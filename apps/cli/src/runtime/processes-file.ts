import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { services, type Service } from '@recourse/contracts';
import { writeWhole } from '../embedded/home-files.js';

/** One process of an installation whose services run apart. */
export interface ProcessRecord {
  /** Such as `routing-2`. */
  readonly name: string;
  /** Null between two lives. */
  readonly pid: number | null;
  /** Null for what answers nothing, and until it is ready. */
  readonly url: string | null;
}

const processesFile = (home: string): string => join(home, 'processes.json');

export const writeProcesses = (home: string, processes: readonly ProcessRecord[]): void =>
  writeWhole(processesFile(home), `${JSON.stringify({ processes }, null, 2)}\n`);

export const removeProcesses = (home: string): void => rmSync(processesFile(home), { force: true });

export function readProcesses(home: string): readonly ProcessRecord[] {
  const path = processesFile(home);
  if (!existsSync(path)) return [];
  return (JSON.parse(readFileSync(path, 'utf8')) as { processes: ProcessRecord[] }).processes;
}

/** The instances of services that answer. */
export const instancesOn = (home: string): readonly { readonly service: Service; readonly url: string }[] =>
  readProcesses(home).flatMap(({ name, url }) => {
    const service = services.find((one) => name.startsWith(`${one}-`));
    return service && url !== null ? [{ service, url }] : [];
  });
