/** A process of the installation ended again and again before it was ready. The code is stable. */
export class SupervisorError extends Error {
  override readonly name = 'SupervisorError';

  constructor(
    readonly code: 'PROCESS_START_FAILED',
    readonly values: { readonly name: string; readonly reason: string; readonly logFile: string },
  ) {
    super(`${values.name} does not start: ${values.reason} (log: ${values.logFile})`);
  }
}
