import { pathToFileURL } from 'node:url';
import { services } from '@recourse/contracts';
import { openService, processLog, read, serve, variables, type DeliverySettings } from '@recourse/service-kit';
import { UsageError, type Command, type Context } from '../command-line/command.js';
import { wholeNumber } from '../command-line/whole-number.js';
import { jwksFile, secretsFile } from '../runtime/home-paths.js';
import { readRunning } from '../runtime/running-file.js';
import { serviceEnvironment } from '../runtime/service-environment.js';
import { runningDatabase } from '../runtime/with-database.js';

/** One more instance of a service, beside the Recourse that runs on the home. */
export const service: Command = {
  name: 'service',
  usage: 'NAME [--port N] [--delivery feed|kafka]',
  help: 'helpService',
  options: { port: { type: 'string' }, delivery: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  async run(context) {
    const { say, values, positionals, signal } = context;
    const name = services.find((one) => one === positionals[0]);
    if (name === undefined) throw new UsageError(say('oneOf', { choices: services.join(', ') }));
    const port = wholeNumber(values, 'port', 0, 65_535, say) ?? 0;
    const environment = { ...process.env, ...(await settingsOf(context, name)), PORT: String(port) };
    const { serviceDefinitions } = await import('../runtime/recourse.js');
    const definition = serviceDefinitions.find((one) => one.name === name)!;
    const log = processLog(name, context.json ? 'json' : 'text');
    return serve({
      log,
      stopping: signal,
      gracePeriodMs: read(environment, variables.gracePeriodMs),
      start: (fail) => openService(definition, { environment, log, fail }),
    });
  },
};

/** Everything comes from the home of the running installation. */
async function settingsOf({ home, say, values }: Context, name: (typeof services)[number]) {
  const [running, urls] = [await readRunning(home), await runningDatabase(home)];
  if (!running || !urls) throw new UsageError(say('nothingRuns', { home }));
  const delivery = chooseDelivery(running.delivery, values['delivery'], say);
  const jwks = pathToFileURL(jwksFile(home));
  return serviceEnvironment(name, { urls, secretsPath: secretsFile(home), jwks, delivery });
}

/** What the installation runs on, unless told otherwise. */
function chooseDelivery(running: DeliverySettings, asked: unknown, say: Context['say']): DeliverySettings {
  if (asked === undefined || asked === running.kind) return running;
  if (asked === 'feed') return { kind: 'feed' };
  throw new UsageError(asked === 'kafka' ? say('runsWithoutKafka') : say('oneOf', { choices: 'feed, kafka' }));
}
