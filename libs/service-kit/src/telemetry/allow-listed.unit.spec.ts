import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AlwaysOnSampler, InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { attributeName, spanName } from '@recourse/contracts/telemetry';
import { AllowListed } from './allow-listed.js';
import { lineOf } from './trace-file.js';

const PRIVATE = 'Frau Schmidt, +49 170 1234567';
const MAIL = 'schmidt@example.org';

describe('what leaves the process', () => {
  const exporter = new InMemorySpanExporter();
  const tracer = new TracerProvider({
    sampler: new AlwaysOnSampler(),
    spanProcessors: [new AllowListed(new SimpleSpanProcessor({ exporter }))],
  }).getTracer('test');
  beforeEach(() => exporter.reset());
  const exported = () => exporter.getFinishedSpans()[0]!;

  it('is what a span says with our names and values', () => {
    const span = tracer.startSpan(spanName.request('POST', '/intake/complaints/:complaintId'), {
      kind: SpanKind.SERVER,
    });
    span.setAttributes({ [attributeName.httpStatusCode]: 201, [attributeName.eventTypes]: ['complaint.received'] });
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    expect(lineOf(exported())).toMatchObject({
      name: 'POST /intake/complaints/:complaintId',
      kind: 'SERVER',
      failed: true,
      attributes: { 'http.response.status_code': 201, 'recourse.event.types': ['complaint.received'] },
    });
    expect(exported().spanContext()).toEqual(span.spanContext());
  });

  it.each(Object.values(attributeName))('is no text of a person’s in %s', (name) => {
    const span = tracer.startSpan('append complaint');
    span.setAttribute(name, PRIVATE);
    span.end();
    expect(exported().attributes).toEqual({});
  });

  it('is no attribute of another name, no address, no list with a text in it', () => {
    const span = tracer.startSpan('append complaint');
    span.setAttributes({
      'url.full': '/intake/status',
      'enduser.id': 'handler-1',
      [attributeName.errorType]: MAIL,
      [attributeName.eventTypes]: ['complaint.received', PRIVATE],
    });
    span.end();
    expect(exported().attributes).toEqual({});
  });

  it('is no message of an error, no event, no attribute of a link, no other name', () => {
    const span = tracer.startSpan(`GET /${PRIVATE}`, {
      links: [{ context: tracer.startSpan('x').spanContext(), attributes: { note: PRIVATE } }],
    });
    span.recordException(new Error(PRIVATE));
    span.addEvent(PRIVATE, { note: PRIVATE });
    span.setStatus({ code: SpanStatusCode.ERROR, message: PRIVATE });
    span.end();
    const { name, events, links, status } = exported();
    expect(JSON.stringify([name, events, links, status, lineOf(exported())])).not.toContain('Schmidt');
    expect(links).toHaveLength(1);
  });

  it('keeps its place in the trace', () => {
    const parent = tracer.startSpan('append complaint');
    const context = trace.setSpanContext(ROOT_CONTEXT, parent.spanContext());
    tracer.startSpan('process routing.react', {}, context).end();
    expect(lineOf(exported())).toMatchObject({
      traceId: parent.spanContext().traceId,
      parentSpanId: parent.spanContext().spanId,
    });
  });
});
