import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { languageOf, problemOf, type OperationalRoutes } from '@recourse/service-kit';

/** Answers the requests for one service: the service itself, or the way to its instances. */
export interface Backend {
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** One address for all services: the first segment of the path names the service. */
export class FrontDoor {
  private readonly server: Server;

  constructor(
    private readonly backends: ReadonlyMap<string, Backend>,
    /** Null where somebody else serves the keys of access tokens. */
    private readonly publicKeys: object | null,
    /** Health and metrics of what is behind this door. */
    private readonly operational: OperationalRoutes,
  ) {
    this.server = createServer((request, response) => this.answer(request, response));
  }

  /** @returns the address */
  listen(port: number, host = '127.0.0.1'): Promise<string> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        resolve(`http://${host}:${(this.server.address() as AddressInfo).port}`);
      });
    });
  }

  /** Takes no more connections and waits for the answers in flight. */
  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.close((error) => (error ? reject(error) : resolve()));
      this.server.closeIdleConnections();
    });
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    if (this.operational.handle(request, response)) return;
    const [, first = ''] = (request.url ?? '/').split(/[/?]/, 2);
    const backend = this.backends.get(first);
    if (backend) return backend.handle(request, response);
    if (first === '') return sendJson(response, 200, { services: [...this.backends.keys()].map(documentPath) });
    if (first === 'jwks.json' && this.publicKeys) return sendJson(response, 200, this.publicKeys);
    const { status, body } = problemOf('NOT_FOUND', {}, languageOf(request.headers['accept-language']), '0'.repeat(32));
    sendJson(response, status, body, 'application/problem+json');
  }
}

const documentPath = (name: string) => ({ name, openApi: `/${name}/openapi.json` });

function sendJson(response: ServerResponse, status: number, body: object, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(JSON.stringify(body));
}
