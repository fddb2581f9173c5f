import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDomainError, type ErrorCode } from '@recourse/contracts';
import type { TokenVerifier } from '../auth/token-verifier.js';
import { BEARER } from '../auth/bearer.js';
import { problemOf } from '../http/problem.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { METRICS_TYPE } from '../telemetry/metrics-page.js';
import type { Health, ProbeAnswer } from './health.js';
import { isOperational, METRICS_PATH, type ProbeName } from './operational-paths.js';

export interface Observed {
  /** What the indicators belong to, such as a service. */
  readonly name: string;
  readonly health: Health;
}

export interface OperationalOptions {
  /** All that runs behind this port; asked for anew each time. */
  readonly observed: () => readonly Observed[];
  readonly telemetry: Pick<Telemetry, 'metricsPage'>;
  /** Who may see the indicators (`?verbose`): an operator. Without it nobody. */
  readonly tokens?: TokenVerifier;
}

const NO_TRACE = '0'.repeat(32);

/** `/livez`, `/readyz`, `/startupz` and `/metrics` of a port, whatever else answers there. */
export class OperationalRoutes {
  constructor(private readonly options: OperationalOptions) {}

  /** @returns false when the request is for somebody else */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const [path = ''] = (request.url ?? '/').split('?', 1);
    if (!isOperational(path) || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
    void this.answer(path, request, response);
    return true;
  }

  /** @param path one of those that are operational, however the request spells it. Never rejects. */
  async answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#answer(path, request, response);
    } catch (error) {
      refuse(response, isDomainError(error) ? error.code : 'INTERNAL');
    }
  }

  async #answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (path === METRICS_PATH) {
      const page = await this.options.telemetry.metricsPage();
      response.writeHead(200, { 'content-type': METRICS_TYPE, 'cache-control': 'no-store' }).end(page);
      return;
    }
    const verbose = new URLSearchParams(request.url?.split('?', 2)[1]).has('verbose');
    if (verbose && !(await this.#isOperator(request, response))) return;
    const answers = await Promise.all(
      this.options
        .observed()
        .map(async ({ name, health }) => [name, await health.ask(path.slice(1) as ProbeName)] as const),
    );
    const status = overall(answers.map(([, answer]) => answer));
    const body = verbose ? { status, details: Object.fromEntries(answers) } : { status };
    const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
    response.writeHead(status === 'ok' ? 200 : 503, headers).end(JSON.stringify(body));
  }

  async #isOperator({ headers }: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const token = BEARER.exec(headers.authorization ?? '')?.[1];
    const principal = token && this.options.tokens ? await this.options.tokens.verify(token) : null;
    if (principal?.role === 'operator') return true;
    refuse(response, principal ? 'FORBIDDEN' : 'UNAUTHENTICATED');
    return false;
  }
}

function overall(answers: readonly ProbeAnswer[]): ProbeAnswer['status'] {
  if (answers.some(({ status }) => status === 'shutting_down')) return 'shutting_down';
  return answers.every(({ status }) => status === 'ok') ? 'ok' : 'error';
}

function refuse(response: ServerResponse, code: ErrorCode): void {
  if (response.headersSent) return void response.destroy();
  const { status, body } = problemOf(code, {}, 'en', NO_TRACE);
  response.writeHead(status, { 'content-type': 'application/problem+json; charset=utf-8' }).end(JSON.stringify(body));
}
