import { describeDeliveryBehaviour, feedStrategy } from '../conformance/index.js';

describeDeliveryBehaviour('the store feed', feedStrategy);
