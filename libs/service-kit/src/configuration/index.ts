export { ConfigurationError } from './configuration-error.js';
export { readKafkaSettings } from './kafka-configuration.js';
export { secretsFrom } from './load-secrets.js';
export {
  readSecretsPlace,
  readServiceConfiguration,
  type SecretsPlace,
  type ServiceConfiguration,
} from './service-configuration.js';
export { isGiven, read, type Environment, type Variable } from './variable.js';
export { variables } from './variables.js';
