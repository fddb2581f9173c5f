import { DeliveryError } from '../failures/delivery.errors.js';

/** What no waiting mends: somebody has to change a setting, a permission or the record. */
const REFUSALS = new Set([
  'CLUSTER_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'GROUP_MAX_SIZE_REACHED',
  'INCONSISTENT_GROUP_PROTOCOL',
  'INVALID_CONFIG',
  'INVALID_GROUP_ID',
  'INVALID_PARTITIONS',
  'INVALID_RECORD',
  'INVALID_REPLICATION_FACTOR',
  'INVALID_REQUIRED_ACKS',
  'INVALID_SESSION_TIMEOUT',
  'INVALID_TOPIC_EXCEPTION',
  'MESSAGE_TOO_LARGE',
  'POLICY_VIOLATION',
  'RECORD_LIST_TOO_LARGE',
  'SASL_AUTHENTICATION_FAILED',
  'SECURITY_DISABLED',
  'TOPIC_AUTHORIZATION_FAILED',
  'UNSUPPORTED_COMPRESSION_TYPE',
  'UNSUPPORTED_SASL_MECHANISM',
  'UNSUPPORTED_VERSION',
]);
const REFUSING_NAMES = new Set(['KafkaJSSASLAuthenticationError', 'KafkaJSServerDoesNotSupportApiKey']);
const MAX_CAUSES = 5;

interface KafkajsError {
  readonly name?: unknown;
  readonly type?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/**
 * What an error of a call to the broker means outside this folder: `KAFKA_REFUSED` when somebody must change something, else
 * `KAFKA_UNAVAILABLE`. Also for what is no error of kafkajs's own: while a broker goes away, its code can throw any TypeError.
 */
export function deliveryErrorOf(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const refusal = causesOf(error).find(isRefusal);
  const code = refusal ? 'KAFKA_REFUSED' : 'KAFKA_UNAVAILABLE';
  const telling = refusal ?? (error as KafkajsError | null);
  const message = [telling?.type, telling?.message].filter((part) => typeof part === 'string').join(': ');
  return new DeliveryError(code, message || 'the call to Kafka failed', { cause: error });
}

/** A call to the broker whose errors are DeliveryErrors. */
export async function callKafka<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw deliveryErrorOf(error);
  }
}

function causesOf(error: unknown, depth = 0): KafkajsError[] {
  if (depth === MAX_CAUSES || typeof error !== 'object' || error === null) return [];
  const { cause, errors = [] } = error as KafkajsError;
  return [error, ...[cause, ...errors].flatMap((inner) => causesOf(inner, depth + 1))];
}

const isRefusal = ({ name, type }: KafkajsError): boolean =>
  (typeof type === 'string' && REFUSALS.has(type)) || (typeof name === 'string' && REFUSING_NAMES.has(name));
