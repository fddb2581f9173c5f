import type { ComplaintCommand, ComplaintStatus } from '@recourse/contracts';
import { REVISITED_CHANNEL } from '../api/stage/configuration.js';

interface Reaction {
  /** Event that it leaves. */
  readonly type: string;
  readonly status: ComplaintStatus;
  /** Whose rules ask for it. */
  readonly channel: string;
}

/** Commands of the table that no person sends. */
export const reactionCommands: Readonly<Partial<Record<ComplaintCommand, Reaction>>> = {
  'plan-revisit': { type: 'complaint.revisit-planned', status: 'resolved', channel: REVISITED_CHANNEL },
};
