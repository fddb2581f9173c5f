import { SESSION_TIMEOUT_MS } from '../system/fault-system.js';
import type { FaultContext, Inflict } from './inflict.js';

export interface StallOptions {
  readonly isWanted: (name: string) => boolean;
  readonly atOnce: number;
  /** How much longer than the session timeout, at least and at most. */
  readonly longerMs: readonly [number, number];
}

const ANY: StallOptions = { isWanted: () => true, atOnce: 3, longerMs: [1_000, 4_000] };

/** Stops consumers for longer than the broker waits for them: others get their partitions, and they wake up as zombies. */
export const stall =
  ({ isWanted, atOnce, longerMs: [least, most] }: StallOptions = ANY): Inflict =>
  async (context) => {
    const { system, seeded } = context;
    const running = system.members.filter((one) => one.service !== null && one.isReady && isWanted(one.name));
    const victims = seeded.sample(running, Math.min(atOnce, context.left));
    await Promise.all(
      victims.map(async (victim) => {
        await context.pause(0, 1_000);
        await context.strike('stall', victim.name, () => system.signal(victim, 'SIGSTOP'));
        await context.pause(SESSION_TIMEOUT_MS + least, SESSION_TIMEOUT_MS + most);
        system.signal(victim, 'SIGCONT');
        context.restored('stall', victim.name);
      }),
    );
    await context.pause(500, 2_000);
  };

/** Cuts processes off from the brokers, from shorter than a heartbeat to longer than their session, and lets them back. */
export const cut: Inflict = async (context) => {
  const { system, seeded } = context;
  const victims = seeded.sample(system.doors, Math.min(2, context.left));
  await Promise.all(
    victims.map(async (doors) => {
      await context.pause(0, 2_000);
      const mode = seeded.pick(['reset', 'silent'] as const);
      await context.strike(`cut (${mode})`, doors.name, () => doors.cut(mode));
      await context.pause(1_000, SESSION_TIMEOUT_MS + 3_000);
      doors.heal();
      context.restored('cut', doors.name);
    }),
  );
  await context.pause(1_000, 3_000);
};

/** Only so that a run that fails leaves nobody behind who can't hear. */
export function wakeAll({ system }: Pick<FaultContext, 'system'>): void {
  for (const member of system.members) system.signal(member, 'SIGCONT');
  for (const doors of system.doors) doors.heal();
}
