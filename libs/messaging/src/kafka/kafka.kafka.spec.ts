import { describeDeliveryBehaviour } from '../conformance/index.js';
import { strategy } from '../conformance/kafka.strategy.js';

describeDeliveryBehaviour('Kafka', strategy);
