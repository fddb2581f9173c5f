import { quantile } from '../measure.js';
import type { Step } from './arrivals.js';
import type { Sent } from './open-arrival.js';

export interface StepResult {
  readonly perSecond: number;
  readonly seconds: number;
  readonly sent: number;
  readonly accepted: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

const rounded = (value: number): number => Number(value.toFixed(1));

export function stepResults(steps: readonly Step[], all: readonly Sent[]): StepResult[] {
  return steps.map(({ perSecond, seconds }, step) => {
    const sent = all.filter((one) => one.step === step);
    const latencies = sorted(sent);
    return {
      perSecond,
      seconds,
      sent: sent.length,
      accepted: sent.filter(({ failure }) => failure === null).length,
      p50Ms: rounded(quantile(latencies, 0.5)),
      p95Ms: rounded(quantile(latencies, 0.95)),
      p99Ms: rounded(quantile(latencies, 0.99)),
    };
  });
}

/** 95th percentile of each second's arrivals, by the second at which they were to be sent. */
export function p95BySecond(
  all: readonly Sent[],
): { readonly second: number; readonly sent: number; readonly p95Ms: number }[] {
  const seconds = Map.groupBy(all, ({ atMs }) => Math.floor(atMs / 1_000));
  return [...seconds]
    .sort(([a], [b]) => a - b)
    .map(([second, sent]) => ({ second, sent: sent.length, p95Ms: rounded(quantile(sorted(sent), 0.95)) }));
}

/**
 * Seconds from the end of a step until a second's 95th percentile is below a limit; 0 where the first one after it already is,
 * null where none is.
 */
export function recoverySeconds(
  steps: readonly Step[],
  all: readonly Sent[],
  step: number,
  limitMs: number,
): number | null {
  const end = steps.slice(0, step + 1).reduce((sum, { seconds }) => sum + seconds, 0);
  const after = p95BySecond(all).filter(({ second }) => second >= end);
  const good = after.find(({ p95Ms }) => p95Ms < limitMs);
  return good === undefined ? null : good.second - Math.floor(end);
}

const sorted = (sent: readonly Sent[]): Float64Array => Float64Array.from(sent, ({ latencyMs }) => latencyMs).sort();
