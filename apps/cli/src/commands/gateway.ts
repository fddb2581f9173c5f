import { services, type Service } from '@recourse/contracts';
import { isGiven, processLog, read, serve, variables, ConfigurationError } from '@recourse/service-kit';
import { UsageError, type Command, type Context } from '../command-line/command.js';
import { wholeNumber } from '../command-line/whole-number.js';
import { cliVariables, NEEDS_ROUTES, route, type Route } from '../configuration/variables.js';
import { GatewayOperation } from '../gateway/gateway-operation.js';
import { Instances } from '../gateway/instances.js';
import { connectionPool, Proxy } from '../gateway/proxy.js';
import { FrontDoor } from '../runtime/front-door.js';

/** One address for services that run anywhere. */
export const gateway: Command = {
  name: 'gateway',
  usage: '[--route NAME=URL]… [--port N] [--host ADDRESS]',
  help: 'helpGateway',
  options: { route: { type: 'string', multiple: true }, port: { type: 'string' }, host: { type: 'string' } },
  async run({ say, values, signal }) {
    const environment = process.env;
    const log = processLog('gateway', read(environment, variables.log));
    const pool = connectionPool();
    const keys = isGiven(environment, cliVariables.publicKeys) ? read(environment, cliVariables.publicKeys) : null;
    const instances = instancesOf(routesOf(values['route'], say));
    const operation = new GatewayOperation(instances);
    const proxies = services.map((name) => [name, new Proxy(instances[name], pool)] as const);
    const door = new FrontDoor(new Map(proxies), keys, operation.routes);
    const host = typeof values['host'] === 'string' ? values['host'] : read(environment, variables.host);
    const port = wholeNumber(values, 'port', 0, 65_535, say) ?? read(environment, variables.port);
    return serve({
      log,
      stopping: signal,
      gracePeriodMs: read(environment, variables.gracePeriodMs),
      start: async () => ({
        url: await door.listen(port, host),
        async stop() {
          operation.drain();
          await door.close();
          pool.destroy();
        },
      }),
    });
  },
};

/** From the command line, else from the environment. */
function routesOf(given: unknown, say: Context['say']): readonly Route[] {
  if (!Array.isArray(given)) return read(process.env, cliVariables.routes);
  return given.map((text) => {
    const parsed = route(String(text));
    if (!parsed) throw new UsageError(say('badRoute'));
    return parsed;
  });
}

/** A service without a route has no instance: it is said to be out of order. @throws ConfigurationError */
function instancesOf(routes: readonly Route[]): Readonly<Record<Service, Instances>> {
  if (routes.length === 0) throw new ConfigurationError(cliVariables.routes.name, NEEDS_ROUTES);
  const addresses = (name: Service) => routes.filter((one) => one.service === name).map(({ address }) => address);
  return Object.fromEntries(services.map((name) => [name, new Instances(addresses(name))])) as Record<
    Service,
    Instances
  >;
}
