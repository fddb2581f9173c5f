import { randomBytes } from 'node:crypto';
import { serviceDefinitions } from '@recourse/cli/runtime';
import type { Service } from '@recourse/contracts';
import { START } from '@recourse/event-store';
import { ProjectionConsumer, type Projection } from '@recourse/messaging';
import {
  openServiceContext,
  projectGroup,
  type OpenServiceContext,
  type ServiceDefinition,
} from '@recourse/service-kit';
import { orderOf } from '../processes/worker.js';
import type { Moved, ProjectionOrder, ProjectionPhase } from './order.js';

/** Moves the read models of every service, one service after the other: from an empty table, or anew beside the live one. */
const LONGEST_MS = 3_600_000;

const { urls } = await orderOf<ProjectionOrder>();
const now = () => new Date();
/** Nothing is asked for here. */
const tokens = { verify: () => Promise.reject(new Error('there are no routes')) };
const settings = { tenant: 'default', masterKey: randomBytes(32), identityKey: randomBytes(32), tokens, now };

const opened = new Map<ServiceDefinition, OpenServiceContext>();
for (const definition of serviceDefinitions)
  opened.set(definition, await openServiceContext(definition, { ...settings, databaseUrl: urls[definition.name] }));
const events = await opened.get(serviceDefinitions[0]!)!.feed.countAfter(START);

async function timed(phase: ProjectionPhase, definition: ServiceDefinition): Promise<number> {
  const { feed, dataSource } = opened.get(definition)!;
  const { name, projections } = definition;
  const consumer = new ProjectionConsumer({
    group: projectGroup(name),
    feed,
    dataSource,
    schema: name,
    projections: projections as readonly Projection[],
    onTrouble: ({ code, consequence }) => {
      console.error(`the read models of ${name}: ${code}, ${consequence}`);
      if (consequence === 'failed') process.exit(1);
    },
  });
  const begin = performance.now();
  if (phase === 'rebuild') {
    await consumer.rebuild();
  } else {
    await consumer.start();
    const applied = await consumer.waitUntilApplied({ position: await feed.head() }, LONGEST_MS);
    if (!applied) throw new Error(`${name} does not follow the log`);
  }
  const seconds = (performance.now() - begin) / 1_000;
  await consumer.stop();
  return seconds;
}

async function move(phase: ProjectionPhase): Promise<Moved> {
  const cpu = process.cpuUsage();
  const seconds = new Map<Service, number>();
  for (const definition of serviceDefinitions) seconds.set(definition.name, await timed(phase, definition));
  const { user, system } = process.cpuUsage(cpu);
  return {
    events,
    perSecond: Object.fromEntries([...seconds].map(([name, took]) => [name, events / took])) as Moved['perSecond'],
    seconds: [...seconds.values()].reduce((sum, took) => sum + took, 0),
    cpuMs: Math.round((user + system) / 1_000),
  };
}

process.on('message', (phase: ProjectionPhase) => void move(phase).then((moved) => process.send!(moved)));
process.once('SIGTERM', () => process.exit(0));
process.send!('ready');
