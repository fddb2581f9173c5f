import { monitorEventLoopDelay, performance, type EventLoopUtilization } from 'node:perf_hooks';
import type { Meter } from '@opentelemetry/api';
import { attributeName, metrics } from '@recourse/contracts/telemetry';
import { observableCounter, observableGauge } from './observables.js';

const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;

/** What this process does to the machine. Looked at when somebody asks. @returns ends the measurement of the event loop */
export function observeProcess(meter: Meter): () => void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let before: EventLoopUtilization = performance.eventLoopUtilization();

  observableGauge(meter, metrics.eventLoopDelay).addCallback((result) => {
    const { count } = delay;
    result.observe(count === 0 ? 0 : delay.percentile(99) / NANOSECONDS);
    delay.reset();
  });
  observableGauge(meter, metrics.eventLoopUtilization).addCallback((result) => {
    const now = performance.eventLoopUtilization();
    result.observe(performance.eventLoopUtilization(now, before).utilization);
    before = now;
  });
  observableCounter(meter, metrics.processCpu).addCallback((result) => {
    const { user, system } = process.cpuUsage();
    result.observe(user / MICROSECONDS, { [attributeName.cpuMode]: 'user' });
    result.observe(system / MICROSECONDS, { [attributeName.cpuMode]: 'system' });
  });
  observableGauge(meter, metrics.processMemory).addCallback((result) => {
    result.observe(process.memoryUsage.rss());
  });
  return () => delay.disable();
}
