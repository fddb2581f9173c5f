export { HandlerTelemetry, type Attempt, type HandlerRun } from './handler-span.js';
export { ProjectionTelemetry } from './projection-span.js';
