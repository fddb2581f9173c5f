import { createHash } from 'node:crypto';
import type { StaffDefinition } from '@recourse/contracts';
import type { EncryptBlocks } from '@recourse/intake/domain/reference-permutation';
import type { RulesVersion } from '@recourse/service-kit';
import { Arrivals, type Period } from './arrivals.js';
import { referencesOf } from './ids.js';

/** What a population of histories follows from. */
export interface PopulationSettings extends Period {
  readonly complaints: number;
  readonly seed: string;
}

/** Changes with everything that makes other histories of the same settings. */
const EDITION = 1;

/** Names the population: whatever is drawn for it is drawn under this name, so that two populations have nothing in common. */
export const runOf = ({ complaints, seed, from, until }: PopulationSettings): string =>
  createHash('sha256')
    .update(JSON.stringify([EDITION, complaints, seed, from, until]))
    .digest('hex');

/** Everything that the lives of a population share. */
export interface World {
  readonly run: string;
  readonly tenant: string;
  readonly until: string;
  readonly arrivals: Arrivals;
  readonly rules: RulesVersion;
  readonly staff: readonly StaffDefinition[];
  readonly referenceOf: (index: number) => string;
}

export interface WorldSettings extends Pick<World, 'tenant' | 'rules' | 'staff'> {
  /** With the installation's key for references. */
  readonly encrypt: EncryptBlocks;
}

export function worldOf(settings: PopulationSettings, { encrypt, ...given }: WorldSettings): World {
  const run = runOf(settings);
  return {
    run,
    until: settings.until,
    arrivals: new Arrivals(run, settings, settings.complaints),
    referenceOf: referencesOf(run, encrypt),
    ...given,
  };
}
