export { createReactConsumer } from './create-react-consumer.js';
export type { Delivery } from './delivery.js';
export type { ConsumerState, ConsumerStatus, OnTrouble, Trouble } from './consumer-status.js';

export { beginBehind, hasBegun } from './delivery-state/begin-behind.js';
export {
  deliveryStateEntities,
  type ConsumerCheckpointRow,
  type ParkedStreamRow,
} from './delivery-state/delivery-state.entities.js';
export { deliveryStateMigration, readModelStateMigration } from './delivery-state/delivery-state.migration.js';
export { furthestPosition, savedPosition } from './delivery-state/saved-position.js';
export { listParked } from './delivery-state/parked-rows.js';

export { failPoint, FailPoints } from './fail-points/fail-points.js';

export { DeliveryError, type DeliveryErrorCode } from './failures/delivery.errors.js';
export { classifyFailure, type Failure, type FailureKind } from './failures/failure.js';

export { FeedConsumer } from './feed/feed-consumer.js';

export { KafkaConsumer, type KafkaConsumerOptions } from './kafka/kafka-consumer.js';
export type { KafkaDelivery } from './kafka/kafka-delivery.js';

export { connectReactions } from './nest/connect-reactions.js';
export { EventServer } from './nest/event-server.js';
export { RethrowFilter } from './nest/rethrow.filter.js';

export { awaitBrokers, awaitKafka } from './kafka/await-cluster.js';
export { TOPIC, type KafkaSettings } from './kafka/kafka-settings.js';
export { toRecord, type EventRecord } from './kafka/record.js';

export { ProjectionConsumer, type ProjectionOptions } from './project/projection-consumer.js';
export type { LogPlace } from './project/projection-runner.js';
export type { ProjectTiming } from './project/project-timing.js';
export type { RenewalWatch } from './project/renew-older.js';
export type { Comparison, RebuildProgress, RebuildWatch } from './project/rebuild.js';
export type {
  EventProjection,
  EventRow,
  NewRow,
  ProjectedRow,
  Projection,
  RowProjection,
} from './project/row-projection.js';

export { openRelayDatabase } from './relay/relay-database.js';
export {
  relayPosition,
  relayStatus,
  rewindRelay,
  type RelayRewind,
  type RelayStatus,
} from './relay/relay-checkpoint.js';
export { Relay, type RelayOptions } from './relay/relay.js';
export type { RelayFigures } from './relay/relay-figures.js';
export type { RelayTiming } from './relay/relay-timing.js';

export { migrateAlone } from './sql/migrate-alone.js';

export type { Handler, Handlers } from './react/handler-runner.js';
export type { Lane } from './react/lanes.js';
export type { ParkedStream } from './react/parked-stream.js';
export type { ReactConsumer, ReactConsumerOptions } from './react/react-consumer.js';
export type { ReactTiming } from './react/react-timing.js';
export { discardParked, requestRedrive, requestRedriveAll, type DeliveryCommand } from './react/redrive-command.js';

export { countDuplicate, countRebalance, countTrouble } from './telemetry/counts.js';
export { startPublishSpan, type PublishSpan } from './telemetry/publish-span.js';
export { stuckHandlers } from './telemetry/stuck-handlers.js';
