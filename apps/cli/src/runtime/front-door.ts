import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { problemOf, type RunningService } from '@recourse/service-kit';

/** One address for the services of this process: the first segment of the path names the service. */
export class FrontDoor {
  private readonly server: Server;
  private readonly byName: ReadonlyMap<string, RunningService>;

  constructor(
    services: readonly RunningService[],
    private readonly publicKeys: object,
  ) {
    this.byName = new Map(services.map((service) => [service.definition.name, service]));
    this.server = createServer((request, response) => this.answer(request, response));
  }

  /** @returns the address, on 127.0.0.1 only */
  listen(port: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        this.server.off('error', reject);
        resolve(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}`);
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
    const [, first = ''] = (request.url ?? '/').split(/[/?]/, 2);
    const service = this.byName.get(first);
    if (service) return service.handle(request, response);
    if (first === '') return sendJson(response, 200, { services: [...this.byName.keys()].map(documentPath) });
    if (first === 'jwks.json') return sendJson(response, 200, this.publicKeys);
    const { status, body } = problemOf('NOT_FOUND', {}, 'en', '0'.repeat(32));
    sendJson(response, status, body, 'application/problem+json');
  }
}

const documentPath = (name: string) => ({ name, openApi: `/${name}/openapi.json` });

function sendJson(response: ServerResponse, status: number, body: object, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(JSON.stringify(body));
}
