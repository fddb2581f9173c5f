import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, metrics, SpanKind, trace } from '@opentelemetry/api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spanName } from '@recourse/contracts/telemetry';
import { contextBelow, tracer } from '@recourse/event-store/telemetry';
import { startTelemetry } from './telemetry.js';

const SAMPLED = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('with a collector', () => {
  const received: { request: IncomingMessage; body: Buffer }[] = [];
  let collector: Server;

  beforeAll(async () => {
    collector = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        received.push({ request, body: Buffer.concat(parts) });
        response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
      });
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    trace.disable();
    metrics.disable();
    context.disable();
    collector.closeAllConnections();
    await new Promise((resolve) => collector.close(resolve));
  });

  it('spans arrive there as OTLP protobuf, and nothing personal with them', async () => {
    const telemetry = startTelemetry('recourse-routing');
    const span = tracer.startSpan(
      spanName.process('routing.react'),
      { kind: SpanKind.CONSUMER, attributes: { 'enduser.name': 'Frau Schmidt' } },
      contextBelow(SAMPLED),
    );
    span.recordException(new Error('Frau Schmidt'));
    span.end();
    await telemetry.flush();
    expect(received).toHaveLength(1);
    const { request, body } = received[0]!;
    expect([request.method, request.url]).toEqual(['POST', '/v1/traces']);
    expect(request.headers['content-type']).toBe('application/x-protobuf');
    expect(body.includes('process routing.react')).toBe(true);
    expect(body.includes('recourse-routing')).toBe(true);
    expect(body.includes(Buffer.from('0af7651916cd43dd8448eb211c80319c', 'hex'))).toBe(true);
    expect(body.includes('Schmidt')).toBe(false);
  });
});
