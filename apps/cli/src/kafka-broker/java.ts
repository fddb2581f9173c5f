import { join } from 'node:path';
import { runProgram } from './run-program.js';

const OLDEST_JAVA = 17;
const LOOK_MS = 20_000;

/** The major version in what `java -version` says; undefined if it says none. Java 8 calls itself 1.8. */
export function javaVersion(said: string): number | undefined {
  const [, major, minor] = /version "(\d+)(?:\.(\d+))?/.exec(said) ?? [];
  if (major === undefined) return undefined;
  return major === '1' ? Number(minor) : Number(major);
}

export interface Java {
  readonly program: string;
  /** All that it says of itself. */
  readonly version: string;
}

async function look(program: string): Promise<Java | undefined> {
  const { succeeded, stdout, stderr } = await runProgram(program, ['-version'], { timeoutMs: LOOK_MS });
  const version = stderr + stdout;
  return succeeded && (javaVersion(version) ?? 0) >= OLDEST_JAVA ? { program, version } : undefined;
}

async function answers(maven: string): Promise<boolean> {
  return (await runProgram(maven, ['--version'], { timeoutMs: LOOK_MS })).succeeded;
}

/** The machine's Java if it is new enough: JAVA_HOME's, else the one in PATH. */
export async function findJava(environment: NodeJS.ProcessEnv): Promise<Java | undefined> {
  const home = environment['JAVA_HOME'];
  const candidates = [...(home ? [join(home, 'bin', 'java')] : []), 'java'];
  for (const program of candidates) {
    const java = await look(program);
    if (java !== undefined) return java;
  }
  return undefined;
}

/** The machine's Maven. */
export async function findMaven(): Promise<string | undefined> {
  const maven = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
  return (await answers(maven)) ? maven : undefined;
}
