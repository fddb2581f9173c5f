import type { BrokerHost } from './broker-host.js';
import { dockerAnswers, dockerHost, fetchImage } from './docker-host.js';
import { KafkaBrokerError } from './errors.js';
import { javaHost } from './java-host.js';
import { findJava, findMaven } from './java.js';
import { fetchLibraries, findLibraries } from './libraries.js';
import type { OnKafkaProgress } from './progress.js';

async function openDocker(onProgress: OnKafkaProgress): Promise<BrokerHost> {
  await fetchImage(onProgress);
  return dockerHost();
}

function notAvailable(missing: string): KafkaBrokerError {
  const message =
    `there is nothing to run Kafka with: no Docker engine answers, and ${missing} is not here. Start Docker, or install ` +
    'Java 17 or newer and Maven, or name a running cluster in KAFKA_BROKERS';
  return new KafkaBrokerError('KAFKA_NOT_AVAILABLE', message, { missing });
}

async function openJava(onProgress: OnKafkaProgress): Promise<BrokerHost> {
  const java = await findJava(process.env);
  if (java === undefined) throw notAvailable('Java >= 17');
  const present = findLibraries();
  if (present !== undefined) return javaHost(java, present);
  const maven = await findMaven();
  if (maven === undefined) throw notAvailable('Maven');
  return javaHost(java, await fetchLibraries(maven, onProgress));
}

/** RECOURSE_KAFKA_WITH: for a machine that has both and whose Docker engine can't be used. */
function isJavaWanted(): boolean {
  return process.env['RECOURSE_KAFKA_WITH'] === 'java';
}

/**
 * Finds what can run Kafka here and fetches what it needs for that, once: a Docker engine if one answers, else this machine's Java.
 * @throws {KafkaBrokerError} KAFKA_NOT_AVAILABLE, KAFKA_FETCH_FAILED
 */
export async function chooseHost(onProgress: OnKafkaProgress): Promise<BrokerHost> {
  return !isJavaWanted() && (await dockerAnswers()) ? openDocker(onProgress) : openJava(onProgress);
}
