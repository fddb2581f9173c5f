import { createRequire } from 'node:module';
import type { Service } from '@recourse/contracts';

/** One process of an installation: what it runs, and what it is told. */
export interface ProcessPlan {
  /** Such as `routing-2`. */
  readonly name: string;
  /** Null for what answers no requests of others. */
  readonly service: Service | null;
  /** Path of the main module. */
  readonly main: string;
  readonly environment: Readonly<Record<string, string>>;
}

const { resolve } = createRequire(import.meta.url);

export const mainOf = (program: Service | 'relay'): string => resolve(`@recourse/${program}/main`);

/** Behind the main module in the command line of each process, so that those of a killed supervisor are found again. */
export const mark = (home: string): string => `--of=${home}`;
