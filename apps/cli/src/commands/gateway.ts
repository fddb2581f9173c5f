import { isGiven, processLog, read, serve, variables } from '@recourse/service-kit';
import { UsageError, type Command, type Context } from '../command-line/command.js';
import { wholeNumber } from '../command-line/whole-number.js';
import { cliVariables, route, type Route } from '../configuration/variables.js';
import { Gateway } from '../gateway/gateway.js';

/** One address for services that run anywhere. */
export const gateway: Command = {
  name: 'gateway',
  usage: '[--route NAME=URL]… [--port N] [--host ADDRESS]',
  help: 'helpGateway',
  options: { route: { type: 'string', multiple: true }, port: { type: 'string' }, host: { type: 'string' } },
  async run({ say, values, signal }) {
    const environment = process.env;
    const log = processLog('gateway', read(environment, variables.log));
    const routes = routesOf(values['route'], say);
    const keys = isGiven(environment, cliVariables.publicKeys) ? read(environment, cliVariables.publicKeys) : null;
    const host = typeof values['host'] === 'string' ? values['host'] : read(environment, variables.host);
    const port = wholeNumber(values, 'port', 0, 65_535, say) ?? read(environment, variables.port);
    return serve({
      log,
      stopping: signal,
      gracePeriodMs: read(environment, variables.gracePeriodMs),
      start: async () => {
        const running = new Gateway(keys, read(environment, variables.trustedProxies));
        for (const { service, address } of routes) running.add(service, address);
        return { url: await running.listen(port, host), stop: () => running.close() };
      },
    });
  },
};

/** From the command line, else from the environment. @throws UsageError; ConfigurationError */
function routesOf(given: unknown, say: Context['say']): readonly Route[] {
  if (!Array.isArray(given)) return read(process.env, cliVariables.routes);
  return given.map((text) => {
    const parsed = route(String(text));
    if (!parsed) throw new UsageError(say('badRoute'));
    return parsed;
  });
}
