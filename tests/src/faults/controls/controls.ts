import { logins, loginOf } from '@recourse/event-store';
import type { Foundation } from '@recourse/cli/supervisor';
import pg from 'pg';
import type { ControlName } from '../arguments.js';
import { stall } from '../inflict/hold-up.js';
import type { Inflict } from '../inflict/inflict.js';
import { killPostgres } from '../inflict/kill-servers.js';
import type { RunResult } from '../run.js';
import type { SystemOptions } from '../system/fault-system.js';

export interface ControlDefinition extends Pick<SystemOptions, 'failPoints' | 'prepare'> {
  readonly inflict: Inflict;
  readonly kills: number;
  /** Whether the checker has found what this wrong system does. */
  readonly isCaught: (result: RunResult) => boolean;
}

export const forgetfulReactions = (aLife: number): string =>
  `react.checkpoint-before-append.routing.react=kill-after:${aLife}`;
export const HASTY_RELAY = 'relay.checkpoint-before-ack=kill-after:40';
const UNGUARDED_PROJECTIONS = 'project.without-guard.routing.project=on';

/** One at a time, and for so long that the other one has surely gone on meanwhile. */
const stallRouting: Inflict = stall({
  isWanted: (name) => name.startsWith('routing'),
  atOnce: 1,
  longerMs: [3_000, 5_000],
});

/** They kill themselves at the fail point; only time has to pass. */
export const waitForKills: Inflict = async (context) => {
  await context.strike('fail point', 'itself', () => undefined);
  await context.pause(1_500, 2_500);
};

/** So that a commit is acknowledged before it is anywhere but in PostgreSQL's own memory. */
async function switchOffSynchronousCommit({ superuserUrl }: Foundation): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const login of logins) {
      const name = client.escapeIdentifier(loginOf(login));
      await client.query(`alter role ${name} in database recourse set synchronous_commit = off`);
    }
  } finally {
    await client.end();
  }
}

/** Systems that are wrong on purpose, in one respect each. */
export const controls: Readonly<Record<ControlName, ControlDefinition>> = {
  'react-checkpoint-before-append': {
    failPoints: { routing: forgetfulReactions(150) },
    inflict: waitForKills,
    kills: 6,
    isCaught: ({ findings }) => findings.lostReactions.length > 0,
  },
  'relay-checkpoint-before-ack': {
    failPoints: { relay: HASTY_RELAY },
    inflict: waitForKills,
    kills: 6,
    isCaught: ({ findings }) => findings.lostReactions.length > 0,
  },
  'project-without-guard': {
    failPoints: { routing: UNGUARDED_PROJECTIONS },
    inflict: stallRouting,
    kills: 6,
    isCaught: ({ findings }) => findings.readModelDiffs > 0,
  },
  'synchronous-commit-off': {
    prepare: switchOffSynchronousCommit,
    inflict: killPostgres,
    kills: 3,
    isCaught: ({ findings }) => findings.lostComplaints > 0,
  },
};
