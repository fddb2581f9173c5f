import type { GroupMember } from '@recourse/cli/supervisor';
import { eventually } from '../system/fault-system.js';
import type { FaultContext, Inflict } from './inflict.js';

const READY_WITHIN_MS = 60_000;
/** A machine that starts them slowly shall not end up with none. */
const MOST_DOWN = 3;

const isBack = (context: FaultContext, name: string) => () =>
  context.system.members.some((member) => member.name === name && member.isReady);

async function killOne(context: FaultContext, fault: string, member: GroupMember): Promise<void> {
  await context.strike(fault, member.name, () => context.system.signal(member, 'SIGKILL'));
}

/** Kills an instance of a service, now this, now that one; its supervisor starts it again. */
export function killServices(isWanted: (member: GroupMember) => boolean = () => true): Inflict {
  return async (context) => {
    const { system, seeded } = context;
    const running = () => system.members.filter((one) => one.service !== null && one.isReady && isWanted(one));
    const isMostlyUp = () => system.members.filter(({ isReady }) => !isReady).length < MOST_DOWN;
    await eventually(() => running().length > 0 && isMostlyUp(), READY_WITHIN_MS);
    const victim = seeded.pick(running());
    await killOne(context, 'service', victim);
    await context.pause(1_500, 3_000);
  };
}

/** Kills the relay that publishes; the other one takes over. */
export const killRelay: Inflict = async (context) => {
  const { system } = context;
  let leader: GroupMember | null = null;
  const isLed = async () => (leader = await system.leadingRelay().catch(() => null)) !== null;
  if (!(await eventually(isLed, READY_WITHIN_MS))) throw new Error('no relay has taken over');
  await killOne(context, 'relay', leader!);
  await context.pause(1_500, 3_000);
};

/** Ends every process politely, one after the other, each when the successor of the one before works. */
export const roll: Inflict = async (context) => {
  const { system } = context;
  for (const { name } of system.members) {
    if (context.left === 0) return;
    await eventually(isBack(context, name), READY_WITHIN_MS);
    const member = system.members.find((one) => one.name === name)!;
    await context.strike('roll', name, () => system.signal(member, 'SIGTERM'));
    await eventually(() => system.members.some((one) => one.name === name && one.pid !== member.pid), READY_WITHIN_MS);
    await eventually(isBack(context, name), READY_WITHIN_MS);
    context.restored('roll', name);
  }
};
