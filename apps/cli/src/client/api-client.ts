import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Language } from '@recourse/contracts';
import type { TokenSource } from '../issuer/issuer.js';
import { ApiProblem, Unreachable } from './api-problem.js';
import { Patience, pauseFor, retryAfterMs } from './patience.js';
import { bodyOf, Transport, type WireAnswer, type WireRequest } from './transport.js';

export interface ApiClientOptions {
  readonly url: string;
  readonly tokens: TokenSource;
  /** Who acts: the subject of the operator's token. */
  readonly subject: string;
  /** Of the sentences in error answers. */
  readonly language: Language;
  /** Connections, and so requests at once. Default 32. */
  readonly connections?: number;
  readonly signal?: AbortSignal;
}

interface Call {
  readonly method: WireRequest['method'];
  readonly path: string;
  /** Sent as JSON; bytes as a file. */
  readonly body?: unknown;
  readonly key?: string | null;
  /** Whether sending it twice does nothing a second time. */
  readonly repeatable: boolean;
}

const DEFAULT_CONNECTIONS = 32;

/**
 * The public HTTP API of Recourse, as an operator. A request that may be repeated is sent again, with the same key, when the
 * service is busy or the connection breaks.
 */
export class ApiClient {
  private readonly transport: Transport;

  constructor(private readonly options: ApiClientOptions) {
    this.transport = new Transport(options.url, options.connections ?? DEFAULT_CONNECTIONS);
  }

  get signal(): AbortSignal | undefined {
    return this.options.signal;
  }

  get<T>(path: string): Promise<T> {
    return this.json<T>({ method: 'GET', path, repeatable: true });
  }

  /** @param key Idempotency-Key; `null` sends none, and then a broken connection is an error */
  post<T>(path: string, body: unknown, key: string | null = randomUUID()): Promise<T> {
    return this.json<T>({ method: 'POST', path, body, key, repeatable: key !== null });
  }

  /** For what does nothing a second time even without a key: bulk filing by external id, checks. */
  postRepeatable<T>(path: string, body: unknown): Promise<T> {
    return this.json<T>({ method: 'POST', path, body, repeatable: true });
  }

  put<T>(path: string, body: unknown, key: string = randomUUID()): Promise<T> {
    return this.json<T>({ method: 'PUT', path, body, key, repeatable: true });
  }

  /** Sends a file as it is. Doing it twice does nothing a second time. */
  putFile<T>(path: string, body: Uint8Array): Promise<T> {
    return this.json<T>({ method: 'PUT', path, body, repeatable: true });
  }

  /** Lines of an answer that is read while it comes in. Not repeated when it breaks off. */
  async *lines(method: 'GET' | 'POST', path: string): AsyncGenerator<string> {
    const call: Call = { method, path, repeatable: false, ...(method === 'POST' ? { body: {} } : {}) };
    const request = await this.wireRequest(call);
    const response = await this.transport.open(request).catch((cause: unknown) => this.lost(cause));
    const status = response.statusCode ?? 0;
    if (status >= 300) throw ApiProblem.of(status, await bodyOf(response));
    yield* createInterface({ input: response, crlfDelay: Infinity });
    if (!response.complete) throw new Unreachable(this.options.url);
  }

  close(): void {
    this.transport.close();
  }

  private async json<T>(call: Call): Promise<T> {
    return JSON.parse((await this.exchange(call)).body) as T;
  }

  private async exchange(call: Call): Promise<WireAnswer> {
    const patience = new Patience();
    for (;;) {
      const request = await this.wireRequest(call);
      const outcome = await this.transport.exchange(request).catch((cause: unknown) => ({ cause }));
      if ('cause' in outcome) {
        this.options.signal?.throwIfAborted();
        const pause = call.repeatable ? patience.next(null) : null;
        if (!pause) this.lost(outcome.cause);
        await pauseFor(pause!, this.options.signal);
        continue;
      }
      if (outcome.status < 300) return outcome;
      const mayRepeat = outcome.status === 429 || (outcome.status === 503 && call.repeatable);
      const pause = mayRepeat ? patience.next(retryAfterMs(outcome.headers['retry-after'])) : null;
      if (!pause) throw ApiProblem.of(outcome.status, outcome.body);
      await pauseFor(pause, this.options.signal);
    }
  }

  private async wireRequest({ method, path, body, key }: Call): Promise<WireRequest> {
    const { tokens, subject, language, signal } = this.options;
    const isFile = body instanceof Uint8Array;
    return {
      method,
      path,
      headers: {
        authorization: `Bearer ${await tokens.token('operator', subject)}`,
        'accept-language': language,
        ...(body === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
      signal,
    };
  }

  private lost(cause: unknown): never {
    this.options.signal?.throwIfAborted();
    throw new Unreachable(this.options.url, { cause });
  }
}
