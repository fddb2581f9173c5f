import { PostgresEventStore } from '@recourse/event-store';
import { countTrouble, DeliveryError, openRelayDatabase, Relay, type Trouble } from '@recourse/messaging';
import {
  Health,
  isGiven,
  OperationalRoutes,
  read,
  readKafkaSettings,
  serveOperational,
  startTelemetry,
  supervisorChannel,
  variables,
  type ProcessTools,
  type Served,
} from '@recourse/service-kit';

/**
 * The relay, as the environment says.
 * @throws ConfigurationError; DeliveryError when Kafka or its topic are not what they must be
 */
export async function openRelay({ environment, log, fail }: ProcessTools): Promise<Served> {
  const databaseUrl = read(environment, variables.databaseUrl).href;
  const kafka = readKafkaSettings(environment);
  const host = read(environment, variables.host);
  const port = isGiven(environment, variables.port) ? read(environment, variables.port) : 0;
  const telemetry = startTelemetry('recourse-relay');
  const feed = await PostgresEventStore.connect({ url: databaseUrl });
  const dataSource = await openRelayDatabase(databaseUrl);
  let hasFailed = false;
  const onTrouble = (trouble: Trouble) => {
    const { group, code, consequence, error } = trouble;
    countTrouble(trouble);
    log.warn('trouble', { group, code, consequence });
    supervisorChannel.report({ kind: 'trouble', group, code, consequence });
    if (consequence !== 'failed') return;
    hasFailed = true;
    if (error instanceof DeliveryError) process.stderr.write(`relay: ${error.message} (${code})\n`);
    fail(code);
  };
  const relay = new Relay({ feed, dataSource, kafka, onTrouble });
  const health = new Health({
    live: [{ name: 'relay', check: () => !hasFailed }],
    // It can take the log on; whether Kafka takes it is shown by its lag, and restarts nobody.
    ready: [{ name: 'checkpoint', check: async () => (await relay.status()).position !== null }],
    started: [],
  });
  const stopObserving = telemetry.gauges.registerRelay({
    async status() {
      const { state, lagEvents, lagSeconds } = await relay.status();
      return { leading: state === 'running', lagEvents, lagSeconds };
    },
  });
  const observed = [{ name: 'relay', health }];
  const server = await serveOperational(new OperationalRoutes({ observed: () => observed, telemetry }), port, host);
  await relay.start();
  return {
    url: server.url,
    async stop() {
      health.drain();
      await relay.stop();
      stopObserving();
      await server.close();
      await feed.close();
      await dataSource.destroy();
    },
  };
}
