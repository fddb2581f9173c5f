/**
 * Every attribute that a span or a metric may carry: whatever is not here is dropped before anything leaves the process.
 * Values are codes, ids, numbers and names of our own; never text that somebody wrote. Names without `recourse.` are those of
 * the OpenTelemetry semantic conventions 1.45.
 */
export const attributeName = {
  httpRequestMethod: 'http.request.method',
  httpRoute: 'http.route',
  httpStatusCode: 'http.response.status_code',
  errorType: 'error.type',
  databaseSystem: 'db.system.name',
  databaseOperation: 'db.operation.name',
  messagingSystem: 'messaging.system.name',
  messagingDestination: 'messaging.destination.name',
  messagingPartition: 'messaging.destination.partition.id',
  messagingOperationName: 'messaging.operation.name',
  messagingOperationType: 'messaging.operation.type',
  messagingGroup: 'messaging.consumer.group.name',
  messagingMessageId: 'messaging.message.id',
  messagingBatchCount: 'messaging.batch.message_count',
  kafkaOffset: 'kafka.offset',
  cpuMode: 'cpu.mode',
  serviceName: 'service.name',
  /** Service whose work this is, where one process runs several. */
  service: 'recourse.service',
  streamCategory: 'recourse.stream.category',
  eventType: 'recourse.event.type',
  eventTypes: 'recourse.event.types',
  eventCount: 'recourse.event.count',
  appendOutcome: 'recourse.append.outcome',
  handler: 'recourse.handler',
  attempt: 'recourse.delivery.attempt',
  redriven: 'recourse.delivery.redriven',
} as const;

export type AttributeName = (typeof attributeName)[keyof typeof attributeName];

export const attributeNames: readonly AttributeName[] = Object.values(attributeName);

/** How an append ended. `unknown`: the reply was lost. */
export type AppendOutcome = 'appended' | 'repeated' | 'conflict' | 'refused' | 'unavailable' | 'unknown';

/** Values of `messaging.system.name`: what brought the event. */
export type MessagingSystem = 'recourse-feed' | 'kafka';
