import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Of every row's configuration. */
export const TELEMETRY = 'metrics on; traces parentbased_traceidratio 0.05, exported by OTLP to a local collector';

/**
 * A collector that takes every trace and keeps none. This process and its children are told of it, so that they trace and export
 * as in production: one trace in twenty, in batches.
 */
export async function startCollector(): Promise<{ close(): void }> {
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${port}`;
  return {
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
