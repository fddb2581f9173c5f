import { eventually } from '../system/fault-system.js';
import type { FaultContext, Inflict } from './inflict.js';

const WHOLE_WITHIN_MS = 90_000;
const ACKNOWLEDGED_WITHIN_MS = 60_000;

/** Kills one broker of three; after a while it is started again. */
export const killBroker: Inflict = async (context) => {
  const node = context.seeded.pick(context.system.brokers);
  const name = `broker-${node.id}`;
  await context.strike('broker', name, () => node.kill());
  await context.pause(1_000, 4_000);
  await node.restart();
  context.restored('broker', name);
  await context.pause(500, 1_500);
};

async function untilAcknowledged({ load }: FaultContext): Promise<void> {
  const before = load.acknowledged;
  await eventually(() => load.acknowledged > before, ACKNOWLEDGED_WITHIN_MS);
}

/** Kills every process of PostgreSQL, and starts it again at once. */
export const killPostgres: Inflict = async (context) => {
  const { system } = context;
  await context.strike('postgres', 'postgres', () => system.killPostgres());
  await system.restartPostgres();
  context.restored('postgres', 'postgres');
  await untilAcknowledged(context);
  await context.pause(1_500, 4_000);
};

/** Nothing is killed again before the adapters of channels have been served: they give up after a while. */
const SERVED = 100;

/** Kills everything there is at once; PostgreSQL and the brokers are started again, the rest by its supervisor. */
export const killEverything: Inflict = async (context) => {
  const { system, load } = context;
  await context.strike('everything', 'everything', async () => {
    for (const member of system.members) system.signal(member, 'SIGKILL');
    await Promise.all([...system.brokers.map((node) => node.kill()), system.killPostgres()]);
  });
  await system.restartPostgres();
  await untilAcknowledged(context);
  await Promise.all(system.brokers.map((node) => node.restart()));
  await eventually(() => system.isWhole && load.outstanding < SERVED, WHOLE_WITHIN_MS);
  context.restored('everything', 'everything');
  await context.pause(500, 2_000);
};
