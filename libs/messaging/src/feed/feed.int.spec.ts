import { describeDeliveryBehaviour, feedStrategy } from '@recourse/messaging/behaviour';

describeDeliveryBehaviour('the store feed', feedStrategy);
