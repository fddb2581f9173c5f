import { EvidenceError } from '../evidence.error.js';

/** Thrown when a value can't be recorded as I-JSON (RFC 7493) with integers only. Never holds the value itself. */
export class NotIJsonError extends EvidenceError<'EVIDENCE_NOT_I_JSON'> {
  constructor(
    /** JSON pointer (RFC 6901) of the offending value; the empty string is the whole value. */
    readonly pointer: string,
    readonly reason: string,
  ) {
    super('EVIDENCE_NOT_I_JSON', `Not recordable JSON at "${pointer}": ${reason}`);
  }
}
