import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { attributeName, spanName } from '@recourse/contracts/telemetry';
import type { RecordedEvent } from '@recourse/event-store';
import { contextBelow, traceparentOf, tracer } from '@recourse/event-store/telemetry';

export interface PublishSpan {
  /** Goes into the record's header `traceparent`. */
  readonly traceparent: string;
  /** Once the broker has acknowledged the record, or not. @param errorCode stable code of the failure */
  end(errorCode?: string): void;
}

/** The PRODUCER span of one event that is published, below the append that recorded it. */
export function startPublishSpan({ event }: RecordedEvent, topic: string): PublishSpan {
  const span = tracer.startSpan(spanName.publish(topic), { kind: SpanKind.PRODUCER }, contextBelow(event.traceparent));
  if (span.isRecording()) {
    span.setAttributes({
      [attributeName.messagingSystem]: 'kafka',
      [attributeName.messagingDestination]: topic,
      [attributeName.messagingOperationName]: 'publish',
      [attributeName.messagingOperationType]: 'send',
      [attributeName.messagingMessageId]: event.id,
      [attributeName.eventType]: event.type,
    });
  }
  return {
    traceparent: traceparentOf(span.spanContext()),
    end(errorCode) {
      if (errorCode !== undefined) {
        span.setAttribute(attributeName.errorType, errorCode);
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    },
  };
}
