import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pagePath, refusalAnswer, wantsPage } from '@recourse/service-kit/http';
import type { OperationalRoutes } from '@recourse/service-kit';

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
    if (first === '' && wantsPage(request.headers.accept)) return leadToPage(response);
    if (first === '') return sendJson(response, { services: [...this.backends.keys()].map(documentPath) });
    if (first === 'jwks.json' && this.publicKeys) return sendJson(response, this.publicKeys);
    const { status, headers, text } = refusalAnswer(request, 'NOT_FOUND');
    response.writeHead(status, headers).end(text);
  }
}

const documentPath = (name: string) => ({ name, openApi: `/${name}/openapi.json` });

/** People come to file a complaint or to follow one. */
function leadToPage(response: ServerResponse): void {
  response.writeHead(303, { location: pagePath.root, 'cache-control': 'no-store', vary: 'accept' }).end();
}

function sendJson(response: ServerResponse, body: object): void {
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', vary: 'accept' })
    .end(JSON.stringify(body));
}
