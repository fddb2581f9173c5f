import type { EventStore, Position } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import type { ConsumerStatus, OnTrouble } from '../consumer-status.js';
import type { RowProjection } from './row-projection.js';

export interface ProjectionOptions {
  /** Such as `routing.project`. */
  readonly group: string;
  readonly feed: EventStore;
  readonly dataSource: DataSource;
  /** Where the delivery-state tables are. */
  readonly schema: string;
  readonly projections: readonly RowProjection<any>[];
  readonly onTrouble?: OnTrouble;
  readonly timing?: Partial<ProjectTiming>;
}

export interface ProjectTiming {
  readonly leaseTtlMs: number;
  /** Default 20 ms: under load a batch starts this long after the one before. */
  readonly batchEveryMs: number;
  /** Default 500 events. */
  readonly batchSize: number;
  readonly backOffMinMs: number;
  readonly backOffMaxMs: number;
}

export interface Comparison {
  readonly tables: number;
  /** Rows as the log says. */
  readonly rows: number;
  /** Rows that were missing, too many, or had another value in any column. */
  readonly different: number;
  /** Up to five of them. */
  readonly examples: readonly { readonly table: string; readonly stream: string }[];
  /** Position of the log that both sides stood at. */
  readonly position: Position;
}

export interface RebuildProgress {
  readonly events: number;
  readonly ofEvents: number;
}

/** Moves the read models of one service. Never appends. */
export class ProjectionConsumer {
  constructor(_options: ProjectionOptions) {
    throw new Error('being built');
  }

  async start(): Promise<void> {}
  async stop(): Promise<void> {}
  status(): Promise<ConsumerStatus> {
    throw new Error('being built');
  }
  /** True once everything up to `position` is visible in the tables; false when that took longer than `timeoutMs`. */
  waitUntilApplied(_position: Position, _timeoutMs: number): Promise<boolean> {
    throw new Error('being built');
  }
  /** Builds all tables anew from position 0 beside the old ones, while events come in, compares and switches. */
  rebuild(_onProgress?: (progress: RebuildProgress) => void): Promise<Comparison> {
    throw new Error('being built');
  }
  /** Like `rebuild`, but changes nothing. */
  check(_onProgress?: (progress: RebuildProgress) => void): Promise<Comparison> {
    throw new Error('being built');
  }
}
