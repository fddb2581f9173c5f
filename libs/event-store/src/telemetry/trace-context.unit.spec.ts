import { trace } from '@opentelemetry/api';
import { describe, expect, it } from '@jest/globals';
import { contextBelow, spanContextOf, traceparentOf } from './trace-context.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

describe('a traceparent', () => {
  it('names a trace, a span and whether it is sampled', () => {
    expect(spanContextOf(`00-${TRACE}-${SPAN}-01`)).toEqual({
      traceId: TRACE,
      spanId: SPAN,
      traceFlags: 1,
      isRemote: true,
    });
    expect(spanContextOf(`00-${TRACE}-${SPAN}-00`)?.traceFlags).toBe(0);
  });

  it('is written as it was read', () => {
    const text = `00-${TRACE}-${SPAN}-01`;
    expect(traceparentOf(spanContextOf(text)!)).toBe(text);
  });

  it('of a later version counts as far as it is understood', () => {
    expect(spanContextOf(`01-${TRACE}-${SPAN}-03-more`)).toMatchObject({ traceId: TRACE, traceFlags: 1 });
  });

  it.each([
    ['absent', undefined],
    ['sent twice', [`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-01`]],
    ['empty', ''],
    ['of no trace', `00-${'0'.repeat(32)}-${SPAN}-01`],
    ['of no span', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['of the version that never is', `ff-${TRACE}-${SPAN}-01`],
    ['in capitals', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ['of version 0 with more behind it', `00-${TRACE}-${SPAN}-01-more`],
  ])('%s leads to no context', (_, header) => {
    expect(spanContextOf(header)).toBeNull();
    expect(trace.getSpanContext(contextBelow(header))).toBeUndefined();
  });
});
