import type { TroubleGate } from './trouble-gate.js';

/** Thrown where work of a session that has ended would go on. It is no failure: the next session does the work. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
}

/** One stretch of handling, under one lease. */
export interface Session {
  readonly gate: TroubleGate;
  /** Aborts when nothing new may be started. */
  readonly intake: AbortSignal;
  /** Aborts when also what runs has to stop. */
  readonly work: AbortSignal;
}

/** Waits for the gate. @throws SessionEnded */
export async function passGate({ gate, intake }: Session): Promise<void> {
  const closed = gate.pass();
  if (closed) await closed;
  if (intake.aborted) throw new SessionEnded();
}
