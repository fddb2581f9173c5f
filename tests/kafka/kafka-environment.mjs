import { SkippingEnvironment } from '../skipping-environment.mjs';

/** For tests that need the Kafka which globalSetup started. */
export default class KafkaEnvironment extends SkippingEnvironment {
  get missing() {
    return process.env.TEST_KAFKA_MISSING;
  }
}
