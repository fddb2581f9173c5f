import type { EventStore, Position } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import type { ConsumerState, Trouble } from '../consumer-status.js';
import type { PlaceInLog } from '../delivery-state/log-place.js';
import type { FailPoints } from '../fail-points/fail-points.js';
import type { ProjectTiming } from './project-timing.js';
import type { ProjectedTable } from './projected-table.js';

/** Where in the log something was written. */
export interface LogPlace {
  readonly position: Position;
  /** Without one: everything up to the position, of whatever stream. */
  readonly stream?: string;
}

export interface ProjectionParts {
  readonly group: string;
  readonly feed: EventStore;
  readonly dataSource: DataSource;
  readonly schema: string;
  readonly tables: readonly ProjectedTable[];
  readonly timing: ProjectTiming;
  readonly failPoints: FailPoints;
  readonly onTrouble: (trouble: Omit<Trouble, 'group'>) => void;
}

/** Moves the tables of one consumer, whatever brings it the events. */
export interface ProjectionRunner {
  readonly state: ConsumerState;
  start(): void;
  /** Finishes the batch that is under way and lets others go on. */
  stop(): Promise<void>;
  place(): Promise<PlaceInLog>;
  /** True once this place is visible in the tables; false when that took longer. */
  waitUntilApplied(place: LogPlace, timeoutMs: number): Promise<boolean>;
}
