import { dirname } from 'node:path';
import { PROGRAM_ENVIRONMENT } from '../embedded/cluster.js';
import { signalProcess } from '../embedded/process-table.js';
import type { BrokerHost } from './broker-host.js';
import { ClassArchive } from './class-archive.js';
import type { Java } from './java.js';

/** Marks the brokers' processes in the system's process list, so that those of a dead run are found again. */
export const processMark = (folder: string): string => `-Drecourse.kafka=${folder}`;

/** Runs the brokers on this machine's Java. */
export function javaHost(java: Java, libraries: string): BrokerHost {
  const archive = new ClassArchive(dirname(libraries), java.version);
  return {
    name: 'java',
    listenOn: '127.0.0.1',
    open: () => Promise.resolve(),
    clear: () => Promise.resolve(),
    command: (node, javaOptions, main, args) => ({
      program: java.program,
      args: [...javaOptions, processMark(node.folder), '-cp', `${libraries}/*`, main, ...args],
      // Nothing of ours but what finds the program, so that no secret gets there.
      environment: { ...PROGRAM_ENVIRONMENT, PATH: process.env['PATH'] },
    }),
    quickStart: (node) => archive.options(node),
    ended: (node, end) => archive.keep(node, end),
    pidOf: (_, child) => Promise.resolve(child),
    signal: (_, child, signal) => Promise.resolve(signalProcess(child, signal)),
    signalAtExit: (_, child) => signalProcess(child, 'SIGTERM'),
    close: () => Promise.resolve(),
  };
}
