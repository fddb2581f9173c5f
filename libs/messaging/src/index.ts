export type { Delivery } from './delivery.js';
export type { ConsumerState, ConsumerStatus, OnTrouble, Trouble } from './consumer-status.js';

export { deliveryStateEntities, deliveryStateMigration, listParked } from './delivery-state/delivery-state.js';

export { failPoint, FailPoints } from './fail-points/fail-points.js';

export { connectReactions } from './feed/connect-reactions.js';
export { RethrowFilter } from './feed/rethrow.filter.js';
export { StoreFeedServer, type ReactTiming, type StoreFeedOptions } from './feed/store-feed-server.js';

export {
  ProjectionConsumer,
  type Comparison,
  type ProjectionOptions,
  type ProjectTiming,
  type RebuildProgress,
} from './project/projection-consumer.js';
export type { NewRow, ProjectedRow, RowProjection } from './project/row-projection.js';

export type { ParkedStream } from './react/parked-stream.js';
export type { ReactConsumer } from './react/react-consumer.js';
export { discardParked, requestRedrive, requestRedriveAll, type DeliveryCommand } from './react/redrive-command.js';
