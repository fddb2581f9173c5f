import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { problemOf } from '../http/problem.js';
import type { OperationalRoutes } from './operational-routes.js';

export interface OperationalServer {
  readonly url: string;
  close(): Promise<void>;
}

const NO_TRACE = '0'.repeat(32);

/** The port of a process that answers nothing but how it is. */
export async function serveOperational(
  routes: OperationalRoutes,
  port: number,
  host: string,
): Promise<OperationalServer> {
  const server = createServer((request, response) => {
    if (routes.handle(request, response)) return;
    const { status, body } = problemOf('NOT_FOUND', {}, 'en', NO_TRACE);
    response.writeHead(status, { 'content-type': 'application/problem+json; charset=utf-8' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { address, port: own, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${own}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
