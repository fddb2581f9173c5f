import type { Meter, ObservableCounter, ObservableGauge } from '@opentelemetry/api';
import type { AttributeName, Metric } from '@recourse/contracts/telemetry';
import type { AttributesOf } from '@recourse/event-store/telemetry';

export const observableGauge = <Name extends AttributeName>(
  meter: Meter,
  { name, unit, description }: Metric<Name>,
): ObservableGauge<AttributesOf<Name>> => meter.createObservableGauge(name, { unit, description });

export const observableCounter = <Name extends AttributeName>(
  meter: Meter,
  { name, unit, description }: Metric<Name>,
): ObservableCounter<AttributesOf<Name>> => meter.createObservableCounter(name, { unit, description });
