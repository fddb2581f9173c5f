import { execFile } from 'node:child_process';

export interface Ran {
  readonly succeeded: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

const LIMIT_BYTES = 10_000_000;

/** Runs a program to its end, at most `timeoutMs`. One that is missing, fails or takes longer did not succeed; nothing is thrown. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly timeoutMs: number; readonly cwd?: string },
): Promise<Ran> {
  const { timeoutMs, cwd } = options;
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      { timeout: timeoutMs, maxBuffer: LIMIT_BYTES, encoding: 'utf8', ...(cwd !== undefined && { cwd }) },
      (error, stdout, stderr) =>
        resolve({ succeeded: error === null, stdout, stderr: stderr || (error?.message ?? '') }),
    );
  });
}
