import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../embedded/home-files.js';

export interface NodePorts {
  readonly port: number;
  readonly controllerPort: number;
}

/** What a directory remembers of its cluster. */
export interface ClusterRecord {
  readonly clusterId: string;
  /** One pair for each broker; those of the last start. */
  readonly nodes: readonly NodePorts[];
}

const recordFile = (directory: string) => join(directory, 'kafka.json');

/** The directory's record; undefined before the first start. */
export function readCluster(directory: string): ClusterRecord | undefined {
  if (!existsSync(recordFile(directory))) return undefined;
  return JSON.parse(readFileSync(recordFile(directory), 'utf8')) as ClusterRecord;
}

export function writeCluster(directory: string, record: ClusterRecord): void {
  writeWhole(recordFile(directory), `${JSON.stringify(record, null, 2)}\n`);
}

/** 16 random bytes as Kafka writes them; a leading `-` would be taken for an option. */
export function newClusterId(): string {
  for (;;) {
    const id = randomBytes(16).toString('base64url');
    if (!id.startsWith('-')) return id;
  }
}
