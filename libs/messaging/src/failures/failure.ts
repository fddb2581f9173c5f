/**
 * - `infrastructure`: something that every event needs is down: pause, retry for ever, never count
 * - `conflict`: somebody else was faster: the same event again, at once, never counted
 * - `event`: this event with this handler; also everything unknown
 */
export type FailureKind = 'infrastructure' | 'conflict' | 'event';

export interface Failure {
  readonly kind: FailureKind;
  /** Stable and fit for the log: a code, never a message. */
  readonly code: string;
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/;
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** Connection, resources, operator intervention, system error; lock timeout; a primary that became read-only. */
const INFRASTRUCTURE_SQLSTATE = /^(?:08|53|57|58|55P03|25006)/;
const CONFLICT_SQLSTATE = new Set(['40001', '40P01']);
const NETWORK =
  /^(?:E(?:CONN\w+|PIPE|TIMEDOUT|HOSTUNREACH|HOSTDOWN|NETUNREACH|NETDOWN|NOTFOUND|AI_AGAIN)|UND_ERR_\w+)$/;
/** pg and its pool give these no code. */
const PG_MESSAGE =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end|Query read timeout|Client was closed)/;

/** TypeORM takes a connection that breaks between two statements away from whoever uses it. */
const CONNECTION_TAKEN = 'QueryRunnerAlreadyReleasedError';

interface ErrorLike {
  readonly code?: unknown;
  readonly retryable?: unknown;
  readonly message?: unknown;
  readonly name?: unknown;
  readonly cause?: unknown;
  readonly driverError?: unknown;
  readonly status?: unknown;
  readonly severity?: unknown;
}

const MAX_CAUSES = 5;

/** What an error out of a handler or a database call means for delivery. */
export function classifyFailure(error: unknown): Failure {
  const outer = codeOf(error);
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES && isErrorLike(current); depth += 1) {
    const kind = kindOf(current);
    if (kind) return { kind, code: kind === 'event' ? outer : codeOf(current) };
    current = current.driverError ?? current.cause;
  }
  return { kind: 'event', code: outer };
}

function kindOf(error: ErrorLike): FailureKind | null {
  if (isOpaqueRpcError(error)) return 'infrastructure';
  if (error.code === 'REVISION_MISMATCH' || error.code === 'CONFLICT_PERSISTS') return 'conflict';
  if (typeof error.retryable === 'boolean') return error.retryable ? 'infrastructure' : 'event';
  // The server turned the connection away or ended it.
  if (error.severity === 'FATAL' || error.severity === 'PANIC') return 'infrastructure';
  if (typeof error.code === 'string') {
    if (CONFLICT_SQLSTATE.has(error.code)) return 'conflict';
    if (SQLSTATE.test(error.code) && INFRASTRUCTURE_SQLSTATE.test(error.code)) return 'infrastructure';
    if (NETWORK.test(error.code)) return 'infrastructure';
  }
  if (error.name === 'TimeoutError' || error.name === CONNECTION_TAKEN) return 'infrastructure';
  if (typeof error.message === 'string' && PG_MESSAGE.test(error.message)) return 'infrastructure';
  return null;
}

function codeOf(error: unknown): string {
  if (!isErrorLike(error)) return 'UNKNOWN';
  if (isOpaqueRpcError(error)) return 'RETHROW_FILTER_MISSING';
  const inner = error.driverError;
  for (const code of [error.code, isErrorLike(inner) ? inner.code : null, error.name]) {
    if (typeof code === 'string' && CODE.test(code)) return code;
  }
  return 'UNKNOWN';
}

/** What Nest's default filter makes of any error; nothing can be told from it, so nothing is parked because of it. */
const isOpaqueRpcError = (error: ErrorLike): boolean => error.status === 'error' && !(error instanceof Error);

const isErrorLike = (value: unknown): value is ErrorLike => typeof value === 'object' && value !== null;
