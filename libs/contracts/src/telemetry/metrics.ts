import { attributeName, type AttributeName } from './attribute-names.js';

export type MetricKind = 'counter' | 'histogram' | 'gauge';

/** One metric: name, unit (UCUM) and what it counts. */
export interface Metric<Attribute extends AttributeName = AttributeName> {
  readonly name: string;
  readonly kind: MetricKind;
  readonly unit: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
  /** Upper bounds of a histogram's buckets. */
  readonly buckets?: readonly number[];
}

/** Seconds, as the semantic conventions advise, and three finer ones: an append takes about a millisecond. */
const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

const { messagingGroup, service, errorType } = attributeName;

const metric = <Attribute extends AttributeName>(
  name: string,
  kind: MetricKind,
  unit: string,
  attributes: readonly Attribute[],
  description: string,
  buckets?: readonly number[],
): Metric<Attribute> => ({ name, kind, unit, attributes, description, ...(buckets ? { buckets } : {}) });

/**
 * Every metric. Ages are now - `recordedAt` of the oldest event that is not dealt with. Prometheus writes `_` for `.`, and
 * `_total` behind a counter.
 */
export const metrics = {
  httpDuration: metric(
    'http.server.request.duration',
    'histogram',
    's',
    [attributeName.httpRequestMethod, attributeName.httpRoute, attributeName.httpStatusCode],
    'Duration of HTTP requests',
    SECONDS,
  ),
  appendDuration: metric(
    'recourse.append.duration',
    'histogram',
    's',
    [service, attributeName.appendOutcome],
    'Duration of appends as their callers see it',
    SECONDS,
  ),
  appendBatchSize: metric(
    'recourse.append.batch.size',
    'histogram',
    '{append}',
    [service],
    'Appends that share one call of the database',
    SIZES,
  ),
  appendConflicts: metric(
    'recourse.append.conflicts',
    'counter',
    '{append}',
    [service],
    'Appends refused because their stream had moved on',
  ),
  appendResends: metric(
    'recourse.append.resends',
    'counter',
    '{batch}',
    [service],
    'Batches sent again because the connection broke or the database asked for it',
  ),
  lagEvents: metric(
    'recourse.consumer.lag.events',
    'gauge',
    '{event}',
    [service, messagingGroup],
    'Events of the log that the group has not finished',
  ),
  lagAge: metric(
    'recourse.consumer.lag.age',
    'gauge',
    's',
    [service, messagingGroup],
    'Age of the oldest event that the group has not finished; 0 when it has finished all',
  ),
  consumerUp: metric(
    'recourse.consumer.up',
    'gauge',
    '1',
    [service, messagingGroup],
    '1 while the consumer works or stands by, 0 while it is paused, stopped or has failed',
  ),
  streamsParked: metric(
    'recourse.stream.parked',
    'gauge',
    '{stream}',
    [service, messagingGroup],
    'Streams that wait for a redrive',
  ),
  processDuration: metric(
    'messaging.process.duration',
    'histogram',
    's',
    [messagingGroup, attributeName.eventType, errorType],
    'Duration of one run of an event’s handler',
    SECONDS,
  ),
  duplicates: metric(
    'recourse.effect.duplicates.suppressed',
    'counter',
    '{event}',
    [messagingGroup],
    'Events delivered again whose effect was there already',
  ),
  pauses: metric(
    'recourse.consumer.pauses',
    'counter',
    '{pause}',
    [messagingGroup, errorType],
    'Times that a consumer paused because of infrastructure',
  ),
  leaseChanges: metric(
    'recourse.lease.changes',
    'counter',
    '{lease}',
    [messagingGroup],
    'Times that this process took a consumer’s lease',
  ),
  leaseLosses: metric(
    'recourse.lease.losses',
    'counter',
    '{lease}',
    [messagingGroup],
    'Times that this process lost a consumer’s lease',
  ),
  rebalances: metric(
    'recourse.consumer.rebalances',
    'counter',
    '{rebalance}',
    [messagingGroup],
    'Times that this instance was assigned partitions',
  ),
  projectionBatchSize: metric(
    'recourse.projection.batch.size',
    'histogram',
    '{event}',
    [messagingGroup],
    'Events applied in one transaction',
    SIZES,
  ),
  projectionBatchDuration: metric(
    'recourse.projection.batch.duration',
    'histogram',
    's',
    [messagingGroup],
    'Duration of one batch of a projection',
    SECONDS,
  ),
  relayLagEvents: metric(
    'recourse.relay.lag.events',
    'gauge',
    '{event}',
    [],
    'Events of the log that were not published yet',
  ),
  relayLagAge: metric(
    'recourse.relay.lag.age',
    'gauge',
    's',
    [],
    'Age of the oldest event that was not published yet; 0 when all are',
  ),
  relayLeading: metric(
    'recourse.relay.leading',
    'gauge',
    '1',
    [],
    '1 while this relay publishes, 0 while it stands by or is paused',
  ),
  relayBatchSize: metric(
    'recourse.relay.batch.size',
    'histogram',
    '{event}',
    [],
    'Events published in one request',
    SIZES,
  ),
  relayAckDuration: metric(
    'recourse.relay.ack.duration',
    'histogram',
    's',
    [],
    'Time from sending a batch to the broker’s acknowledgement',
    SECONDS,
  ),
  relayCoverageFailures: metric(
    'recourse.relay.coverage.failures',
    'counter',
    '{batch}',
    [],
    'Batches whose acknowledgement did not cover every partition that was sent to',
  ),
  eventLoopDelay: metric(
    'nodejs.eventloop.delay.p99',
    'gauge',
    's',
    [],
    '99th percentile of the event loop’s delay since the last look',
  ),
  eventLoopUtilization: metric(
    'nodejs.eventloop.utilization',
    'gauge',
    '1',
    [],
    'Share of the time that the event loop worked since the last look',
  ),
  processCpu: metric('process.cpu.time', 'counter', 's', [attributeName.cpuMode], 'CPU time used by this process'),
  processMemory: metric('process.memory.usage', 'gauge', 'By', [], 'Resident memory of this process'),
} as const;
