import { metrics as api, trace, type Counter, type Histogram } from '@opentelemetry/api';
import type { AttributeName, Metric } from '@recourse/contracts/telemetry';

const SCOPE = 'recourse';

/** Finds the process's SDK when it is first used; without one, spans and metrics cost next to nothing and go nowhere. */
export const tracer = trace.getTracer(SCOPE);

export type AttributesOf<Name extends AttributeName> = { readonly [N in Name]?: string | number | boolean };

/** To be made by objects when they are made, not by modules when they are loaded: a meter does not wait for the SDK. */
export function histogram<Name extends AttributeName>(metric: Metric<Name>): Histogram<AttributesOf<Name>> {
  const { name, unit, description, buckets } = metric;
  return api.getMeter(SCOPE).createHistogram(name, {
    unit,
    description,
    ...(buckets ? { advice: { explicitBucketBoundaries: [...buckets] } } : {}),
  });
}

/** Like `histogram`. */
export function counter<Name extends AttributeName>({ name, unit, description }: Metric<Name>) {
  return api.getMeter(SCOPE).createCounter(name, { unit, description }) as Counter<AttributesOf<Name>>;
}
