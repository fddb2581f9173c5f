import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../configuration/configuration-error.js';
import { DEFAULT_RATIO, telemetrySettings } from './telemetry-settings.js';

describe('the settings of telemetry', () => {
  it('are: a share of the traces, exported nowhere', () => {
    expect(telemetrySettings({}, 'recourse')).toMatchObject({
      serviceName: 'recourse',
      sampler: 'parentbased_traceidratio',
      ratio: DEFAULT_RATIO,
      otlp: false,
      traceFile: null,
    });
  });

  it('are those of OpenTelemetry', () => {
    const settings = telemetrySettings(
      {
        OTEL_SERVICE_NAME: 'mine',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
        OTEL_TRACES_SAMPLER: 'traceidratio',
        OTEL_TRACES_SAMPLER_ARG: '0.5',
        OTEL_BSP_SCHEDULE_DELAY: '100',
      },
      'recourse',
    );
    expect(settings).toMatchObject({ serviceName: 'mine', otlp: true, sampler: 'traceidratio', ratio: 0.5 });
    expect(settings.batch.delayMs).toBe(100);
  });

  it('put every trace into a trace file, unless they say otherwise', () => {
    expect(telemetrySettings({ RECOURSE_TRACE_FILE: 'f' }, 'r').ratio).toBe(1);
    expect(telemetrySettings({ RECOURSE_TRACE_FILE: 'f', OTEL_TRACES_SAMPLER_ARG: '0.1' }, 'r').ratio).toBe(0.1);
    const named = { RECOURSE_TRACE_FILE: 'f', OTEL_TRACES_SAMPLER: 'parentbased_traceidratio' };
    expect(telemetrySettings(named, 'r').ratio).toBe(DEFAULT_RATIO);
  });

  it('export nothing where that is switched off', () => {
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', RECOURSE_TRACE_FILE: 'f' };
    expect(telemetrySettings({ ...endpoint, OTEL_TRACES_EXPORTER: 'none' }, 'r').otlp).toBe(false);
    expect(telemetrySettings({ ...endpoint, OTEL_SDK_DISABLED: 'true' }, 'r')).toMatchObject({
      otlp: false,
      traceFile: null,
      sampler: 'parentbased_always_off',
    });
  });

  it.each([
    ['OTEL_TRACES_SAMPLER', 'sometimes'],
    ['OTEL_TRACES_SAMPLER_ARG', '2'],
    ['OTEL_TRACES_SAMPLER_ARG', 'half'],
    ['OTEL_TRACES_EXPORTER', 'paper'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector'],
    ['OTEL_BSP_SCHEDULE_DELAY', '-1'],
  ])('refuse %s=%s and name the variable', (variable, value) => {
    const read = () => telemetrySettings({ [variable]: value }, 'r');
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(variable);
  });
});
