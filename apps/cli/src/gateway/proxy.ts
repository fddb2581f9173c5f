import { Agent, request as send, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ErrorCode } from '@recourse/contracts';
import { MAX_FILE_BYTES, refusalAnswer } from '@recourse/service-kit/http';
import type { Backend } from '../runtime/front-door.js';
import { endToEnd, forwarded, trustOf, type Trust } from './headers.js';
import type { Instances } from './instances.js';

/** Longer than a busy machine needs to accept a connection. */
const CONNECT_WITHIN_MS = 3_000;
/** Hardly any request takes longer; those that do are answered all the same. */
const SILENT_AFTER_MS = 2_000;
const RETRY_AFTER_SECONDS = '1';

/** One connection pool for all services of a gateway. */
export const connectionPool = (): Agent => new Agent({ keepAlive: true, scheduling: 'lifo' });

/**
 * Hands the requests for one service to its instances in turn. An instance that can't be connected to is skipped, since it has
 * seen nothing of the request; one that does not answer gets no further ones for a while. Once anything was sent, nothing is sent
 * again: only the caller knows whether it may be.
 */
export class Proxy implements Backend {
  constructor(
    private readonly instances: Instances,
    private readonly agent: Agent,
    private readonly trust: Trust = trustOf([]),
    private readonly silentAfterMs = SILENT_AFTER_MS,
  ) {}

  handle(request: IncomingMessage, response: ServerResponse): void {
    void this.answer(request, response);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const address of this.instances.inTurn()) {
      const attempt = this.prepare(address, request);
      if (await connected(attempt)) {
        this.listen(address, attempt);
        return exchange(request, response, attempt);
      }
      this.instances.avoid(address);
      if (response.destroyed) return;
    }
    refuse(request, response, 'SERVICE_UNAVAILABLE');
  }

  private listen(address: string, attempt: ClientRequest): void {
    const tooLong = setTimeout(() => this.instances.avoidSilent(address), this.silentAfterMs);
    attempt.once('response', () => {
      clearTimeout(tooLong);
      this.instances.heard(address);
    });
    attempt.once('close', () => clearTimeout(tooLong));
  }

  private prepare(address: string, request: IncomingMessage): ClientRequest {
    const { hostname, port } = new URL(address);
    return send({
      hostname,
      port,
      agent: this.agent,
      method: request.method,
      path: request.url,
      headers: forwarded(request, this.trust),
    });
  }
}

/** Whether there is a connection to send on; nothing has been sent when there is none. */
function connected(attempt: ClientRequest): Promise<boolean> {
  return new Promise((resolve) => {
    const tooLong = setTimeout(() => settle(false), CONNECT_WITHIN_MS);
    const settle = (is: boolean) => {
      clearTimeout(tooLong);
      attempt.off('error', fail);
      if (!is) attempt.on('error', () => undefined).destroy();
      resolve(is);
    };
    const fail = () => settle(false);
    attempt.once('error', fail);
    attempt.once('socket', (socket) => {
      if (!socket.connecting) settle(true);
      else socket.once('connect', () => settle(true));
    });
  });
}

function exchange(request: IncomingMessage, response: ServerResponse, attempt: ClientRequest): void {
  if (response.destroyed) return void attempt.on('error', () => undefined).destroy();
  // An instance may answer, and close, before it has read the whole request: its answer counts.
  attempt.on('error', () => refuse(request, response, 'SERVICE_ANSWER_LOST'));
  attempt.once('response', (answer) => {
    response.writeHead(answer.statusCode!, endToEnd(answer));
    answer.once('end', () => dropRest(request));
    // Half an answer can't be taken back: the caller sees that it broke off.
    answer.once('error', () => response.destroy());
    answer.pipe(response);
  });
  response.once('close', () => {
    if (!response.writableFinished) attempt.destroy();
  });
  request.once('error', () => attempt.destroy());
  // What no service takes is not sent: it answers on the announcement, and closing the connection it would take its answer along.
  if (Number(request.headers['content-length'] ?? 0) > MAX_FILE_BYTES) attempt.flushHeaders();
  else request.pipe(attempt);
}

/** What is left of the body is read by nobody; a connection that was closed meanwhile would take the answer along. */
function dropRest(request: IncomingMessage): void {
  if (request.complete) return;
  request.unpipe();
  request.resume();
}

/** Answers in the service's stead. */
function refuse(request: IncomingMessage, response: ServerResponse, code: ErrorCode): void {
  if (response.headersSent || response.destroyed) return;
  const { status, headers, text } = refusalAnswer(request, code);
  dropRest(request);
  response.writeHead(status, { ...headers, 'retry-after': RETRY_AFTER_SECONDS }).end(text);
}
