import {
  context,
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type SpanContext,
} from '@opentelemetry/api';
import { attributeName, metrics, spanName } from '@recourse/contracts/telemetry';
import { contextBelow, histogram, traceparentOf, tracer } from '@recourse/event-store/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOperational } from '../health/operational-paths.js';

/** What tracing keeps with a request. */
export interface TracedRequest extends FastifyRequest {
  /** With the request's span active. */
  trace?: Context;
}

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];
/** The client went away before it had its answer. */
const CLIENT_GONE = 499;

/**
 * One SERVER span and one measurement a request, below the caller's `traceparent`. Of the request it keeps method, route and
 * status: no address that was asked for, no query, no header, no body.
 */
export function traceRequests(fastify: FastifyInstance): void {
  const duration = histogram(metrics.httpDuration);

  fastify.addHook('onRequest', (request: TracedRequest, reply: FastifyReply, done) => {
    const route = request.routeOptions.url ?? null;
    if (route !== null && isOperational(route)) return done();
    const startedAt = performance.now();
    const method = METHODS.includes(request.method) ? request.method : '_OTHER';
    const parent = contextBelow(request.headers['traceparent']);
    const span = tracer.startSpan(spanName.request(method, route), { kind: SpanKind.SERVER }, parent);
    request.trace = trace.setSpan(ROOT_CONTEXT, span);
    reply.raw.once('close', () => {
      const status = reply.raw.writableFinished ? reply.raw.statusCode : CLIENT_GONE;
      const attributes = {
        [attributeName.httpRequestMethod]: method,
        ...(route === null ? {} : { [attributeName.httpRoute]: route }),
        [attributeName.httpStatusCode]: status,
      };
      span.setAttributes(attributes);
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      duration.record((performance.now() - startedAt) / 1000, attributes);
    });
    done();
  });

  // Not before: the body is read outside of whatever was active when its request came in.
  fastify.addHook('preHandler', (request: TracedRequest, _reply, done) => {
    if (request.trace) context.with(request.trace, done);
    else done();
  });
}

const spanContextOf = ({ trace: active }: TracedRequest): SpanContext =>
  (active && trace.getSpanContext(active)) ?? INVALID_SPAN_CONTEXT;

/** The `traceparent` of a request's own span. */
export const traceparentOfRequest = (request: TracedRequest): string => traceparentOf(spanContextOf(request));
export const traceIdOfRequest = (request: TracedRequest): string => spanContextOf(request).traceId;

/** Does something outside the handler as if inside it: a request may fail before its handler begins. */
export const withTrace = <T>(request: TracedRequest, work: () => T): T =>
  request.trace ? context.with(request.trace, work) : work();

/** Keeps with the span what a request was refused with. */
export function noteRefusal(request: TracedRequest, code: string): void {
  if (request.trace) trace.getSpan(request.trace)?.setAttribute(attributeName.errorType, code);
}
