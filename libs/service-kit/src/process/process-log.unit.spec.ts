import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestLog } from './nest-log.js';
import { processLog, type LogFormat } from './process-log.js';

const SPAN = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 };

const logging = (format: LogFormat) => {
  const lines: string[] = [];
  const log = processLog(
    'routing',
    format,
    (line) => lines.push(line),
    () => new Date('2026-09-01T10:00:00.000Z'),
  );
  return { log, lines, parsed: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
};

const inSpan = (work: () => void) => context.with(trace.setSpanContext(ROOT_CONTEXT, SPAN), work);

beforeAll(() => void context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()));
afterAll(() => context.disable());

describe('a line of a process', () => {
  it('is JSON with time, level, service, what happened and its codes', () => {
    const { log, parsed } = logging('json');
    log.warn('trouble', { code: 'ECONNREFUSED', consequence: 'paused' });
    expect(parsed()).toEqual([
      {
        level: 'warn',
        time: '2026-09-01T10:00:00.000Z',
        'service.name': 'recourse-routing',
        code: 'ECONNREFUSED',
        consequence: 'paused',
        event: 'trouble',
      },
    ]);
  });

  it('names the span that is active', () => {
    const { log, parsed } = logging('json');
    inSpan(() => log.error('x'));
    log.info('x');
    expect(parsed()[0]).toMatchObject({ trace_id: SPAN.traceId, span_id: SPAN.spanId });
    expect(parsed()[1]).not.toHaveProperty('trace_id');
  });

  it('is readable text for a person', () => {
    const { log, lines } = logging('text');
    inSpan(() => log.info('ready', { url: 'http://127.0.0.1:1' }));
    expect(lines).toEqual([
      `2026-09-01T10:00:00.000Z info routing: ready url=http://127.0.0.1:1 trace=${SPAN.traceId}`,
    ]);
  });

  it('of Nest’s loggers holds our codes, and of the framework’s own texts only that there was one', () => {
    const { log, parsed } = logging('json');
    const nest = new NestLog(log);
    nest.warn({ code: 'CONFLICT', stream: 'complaint-1' }, 'routing sweeper');
    nest.error('Frau Schmidt could not be resolved', 'at Frau Schmidt', 'ExceptionsHandler');
    nest.error(Object.assign(new Error('Frau Schmidt'), { code: 'ETIMEDOUT' }));
    nest.warn(new TypeError('Frau Schmidt'), 'RpcExceptionsHandler');
    expect(JSON.stringify(parsed())).not.toContain('Schmidt');
    expect(parsed()).toMatchObject([
      { level: 'warn', event: 'routing sweeper', code: 'CONFLICT', stream: 'complaint-1' },
      { level: 'error', event: 'framework', code: 'FRAMEWORK', context: 'ExceptionsHandler' },
      { level: 'error', event: 'framework', code: 'ETIMEDOUT' },
      { level: 'warn', event: 'framework', code: 'TypeError', context: 'RpcExceptionsHandler' },
    ]);
  });
});
