import { context, metrics as api, SpanKind, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { afterAll, describe, expect, it } from '@jest/globals';
import { attributeName, metrics } from '@recourse/contracts/telemetry';
import type { Position } from '@recourse/event-store';
import { contextBelow, counter, histogram, tracer } from '@recourse/event-store/telemetry';
import { startTelemetry } from './telemetry.js';

const exporter = new InMemorySpanExporter();
const telemetry = startTelemetry('recourse-test', [new SimpleSpanProcessor({ exporter })]);
const SAMPLED = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const NOT_SAMPLED = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';

afterAll(() => {
  trace.disable();
  api.disable();
  context.disable();
});

describe('the telemetry of a process', () => {
  it('begins once', () => {
    expect(startTelemetry('another')).toBe(telemetry);
    expect(telemetry.serviceName).toBe('recourse-test');
  });

  it('passes ids on whether a trace is recorded or not, and records what the caller records', () => {
    for (const [traceparent, recorded] of [
      [SAMPLED, 1],
      [NOT_SAMPLED, 0],
    ] as const) {
      exporter.reset();
      const span = tracer.startSpan('process x', { kind: SpanKind.CONSUMER }, contextBelow(traceparent));
      span.end();
      expect(span.spanContext()).toMatchObject({
        traceId: '0af7651916cd43dd8448eb211c80319c',
        traceFlags: recorded,
      });
      expect(trace.isSpanContextValid(span.spanContext())).toBe(true);
      expect(exporter.getFinishedSpans()).toHaveLength(recorded);
    }
  });

  it('keeps the active span over an await', async () => {
    await tracer.startActiveSpan('process x', async (span) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      expect(trace.getActiveSpan()).toBe(span);
    });
    expect(trace.getActiveSpan()).toBeUndefined();
  });

  it('shows every metric that is looked at or was counted, under its name, without a foreign attribute', async () => {
    const position = '5' as Position;
    const stops = [
      telemetry.gauges.registerConsumer({
        service: 'routing',
        group: 'routing.react',
        status: async () => ({
          group: 'routing.react',
          state: 'paused',
          position,
          head: position,
          lagEvents: 7,
          lagSeconds: 1.5,
          parked: 2,
          lastTrouble: null,
        }),
      }),
      // One that can't be asked at the moment must not hide the others.
      telemetry.gauges.registerConsumer({
        service: 'audit',
        group: 'audit.react',
        status: () => Promise.reject(new Error('Frau Schmidt')),
      }),
      telemetry.gauges.registerStore('routing', () => ({
        batches: 1,
        commands: 1,
        events: 1,
        largestBatch: 1,
        conflicts: 3,
        repeated: 0,
        clamped: 0,
        resends: 4,
        rebuilt: 0,
        splits: 0,
      })),
      telemetry.gauges.registerRelay({
        status: async () => ({ leading: true, lagEvents: 9, lagSeconds: null }),
      }),
    ];
    for (const metric of Object.values(metrics)) {
      const attributes = { 'enduser.name': 'Frau Schmidt', [attributeName.service]: 'routing' };
      if (metric.kind === 'histogram') histogram(metric).record(1, attributes);
      if (
        metric.kind === 'counter' &&
        !['appendConflicts', 'appendResends', 'processCpu'].some((key) => metrics[key as 'processCpu'] === metric)
      ) {
        counter(metric).add(1, attributes);
      }
    }
    const page = await telemetry.metricsPage();
    for (const stop of stops) stop();
    const shown = new Set([...page.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name));
    const expected = Object.values(metrics).map(
      ({ name, kind }) => `${name.replaceAll('.', '_')}${kind === 'counter' ? '_total' : ''}`,
    );
    expect(shown).toEqual(new Set(['target_info', ...expected.filter((name) => name !== 'recourse_relay_lag_age')]));
    expect(page).toContain(
      'recourse_consumer_lag_events{recourse_service="routing",messaging_consumer_group_name="routing.react"} 7',
    );
    expect(page).toContain(
      'recourse_consumer_lag_age{recourse_service="routing",messaging_consumer_group_name="routing.react"} 1.5',
    );
    expect(page).toContain(
      'recourse_consumer_up{recourse_service="routing",messaging_consumer_group_name="routing.react"} 0',
    );
    expect(page).toContain(
      'recourse_stream_parked{recourse_service="routing",messaging_consumer_group_name="routing.react"} 2',
    );
    expect(page).toContain('recourse_append_conflicts_total{recourse_service="routing"} 3');
    expect(page).toContain('recourse_relay_lag_events 9');
    expect(page).not.toMatch(/Schmidt|enduser/);
  });

  it('computes the metrics once a second at most', async () => {
    expect(telemetry.metricsPage()).toBe(telemetry.metricsPage());
  });
});
