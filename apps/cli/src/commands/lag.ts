import type { Service } from '@recourse/contracts';
import type { Command, Context } from '../command-line/command.js';
import { apiOf, withRecourse } from '../command-line/with-recourse.js';
import { readLag, type GroupLag } from '../lag/lag.js';
import { LoopbackIssuer } from '../issuer/issuer.js';
import { table } from '../output/table.js';
import { relayLine } from '../output/relay-line.js';
import { instancesOn } from '../runtime/processes-file.js';
import type { RecourseApi } from '../client/recourse-api.js';

/** How far every consumer group is. */
export const lag: Command = {
  name: 'lag',
  usage: '',
  help: 'helpLag',
  run: (context) =>
    withRecourse(context, async (api) => {
      const { say, print, printJson } = context;
      const singles = await singleApis(context);
      try {
        const { groups, relay } = await readLag(api, (service) => singles.get(service) ?? []);
        print(table(headings(say), groups.map(row)));
        if (relay) print(relayLine(say, relay));
        printJson({ groups, relay });
        return 0;
      } finally {
        for (const one of [...singles.values()].flat()) one.client.close();
      }
    }),
};

const headings = (say: Context['say']): string[] =>
  (
    [
      'colGroup',
      'colStrategy',
      'colState',
      'colInstances',
      'colLagEvents',
      'colLagSeconds',
      'parked',
      'colError',
    ] as const
  ).map((key) => say(key));

const shown = (value: number | null): string | number => value ?? '?';

const row = ({ group, strategy, state, instances, lagEvents, lagSeconds, parked, lastTrouble }: GroupLag) => [
  group,
  strategy,
  state,
  instances,
  shown(lagEvents),
  lagSeconds === null ? '?' : lagSeconds.toFixed(1),
  shown(parked),
  lastTrouble ?? '',
];

/** Where the processes of the installation are known, each is asked by itself. */
async function singleApis(context: Context): Promise<ReadonlyMap<Service, readonly RecourseApi[]>> {
  if (context.url !== null) return new Map();
  const tokens = await LoopbackIssuer.open(context.home);
  const apis = Map.groupBy(instancesOn(context.home), ({ service }) => service);
  return new Map([...apis].map(([service, all]) => [service, all.map(({ url }) => apiOf(context, { url, tokens }))]));
}
