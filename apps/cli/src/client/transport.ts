import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal | undefined;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Sends requests to one address over connections that stay open. `node:http` and not `fetch`: measured with small JSON
 * requests on one core it takes less than half the CPU, and the simulated desk sends tens of thousands of them.
 */
export class Transport {
  private readonly agent: HttpAgent;
  private readonly send: typeof httpRequest;
  private readonly base: URL;

  constructor(url: string, maxSockets: number) {
    this.base = new URL(url);
    const secure = this.base.protocol === 'https:';
    this.agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets });
    this.send = secure ? httpsRequest : httpRequest;
  }

  async exchange(request: WireRequest): Promise<WireAnswer> {
    const response = await this.open(request);
    return { status: response.statusCode ?? 0, headers: response.headers, body: await bodyOf(response) };
  }

  /** The answer as it comes in. The caller reads it to its end. */
  open({ method, path, headers, body, signal }: WireRequest): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const url = new URL(this.base.pathname.replace(/\/$/, '') + path, this.base);
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = { method, headers: { ...headers, ...length }, agent: this.agent, ...(signal ? { signal } : {}) };
      const sent = this.send(url, options, resolve);
      sent.once('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

export function bodyOf(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    response.once('error', reject);
  });
}
