import { PostgresEventStore } from '@recourse/event-store';
import { DeliveryError, openRelayDatabase, Relay, type Trouble } from '@recourse/messaging';
import {
  read,
  readKafkaSettings,
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
  const feed = await PostgresEventStore.connect({ url: databaseUrl });
  const dataSource = await openRelayDatabase(databaseUrl);
  const onTrouble = ({ group, code, consequence, error }: Trouble) => {
    log.warn('trouble', { group, code, consequence });
    supervisorChannel.report({ kind: 'trouble', group, code, consequence });
    if (consequence !== 'failed') return;
    if (error instanceof DeliveryError) process.stderr.write(`relay: ${error.message} (${code})\n`);
    fail(code);
  };
  const relay = new Relay({ feed, dataSource, kafka, onTrouble });
  await relay.start();
  return {
    url: null,
    async stop() {
      await relay.stop();
      await feed.close();
      await dataSource.destroy();
    },
  };
}
