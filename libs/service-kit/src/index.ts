export * from './app/service-context.js';
export * from './app/service-definition.js';
export * from './auth/roles.js';
export * from './auth/token-verifier.js';
export * from './http/route.js';
export * from './http/call.js';
export * from './http/page.js';
export * from './http/problem.js';
export * from './http/language.js';
export * from './http/command-answer.js';
export { tokenOf } from './http/read-token.js';
export * from './ledger/decision.js';
export * from './ledger/ledger.js';
export * from './ledger/occurrence.js';
export * from './ledger/reaction-time.js';
export { openPersonal } from './ledger/seal-decision.js';
export * from './rules/rules-library.js';
export * from './rules/rules-pack.entity.js';
export * from './rules/rules-pack.projection.js';
export * from './app/consumer-groups.js';
export * from './app/delivery-settings.js';
export * from './app/open-service-context.js';
export * from './app/service-runtime.js';
export * from './app/start-service.js';
export * from './ledger/complaint-commands.js';
export * from './ledger/sender.js';
export { ConfigurationError } from './configuration/configuration-error.js';
export { readKafkaSettings } from './configuration/kafka-configuration.js';
export { secretsFrom } from './configuration/load-secrets.js';
export {
  readSecretsPlace,
  readServiceConfiguration,
  type SecretsPlace,
  type ServiceConfiguration,
} from './configuration/service-configuration.js';
export { isGiven, read, type Environment, type Variable } from './configuration/variable.js';
export { variables } from './configuration/variables.js';
export { processLog, type LogFormat, type ProcessLog } from './process/process-log.js';
export { runProcess, type ProcessTools } from './process/run-process.js';
export { openService, runService } from './process/run-service.js';
export { serve, type Served, type ServeOptions } from './process/serve.js';
export { supervisorChannel, type ProcessReport, type StopOrder } from './process/supervisor-channel.js';
export * from './health/health.js';
export * from './health/operational-routes.js';
export { isOperational } from './health/operational-paths.js';
export type { Gauges, ObservedConsumer, ObservedRelay } from './telemetry/gauges.js';
export { startTelemetry, type Telemetry } from './telemetry/telemetry.js';
export type { SpanLine } from './telemetry/trace-file.js';
