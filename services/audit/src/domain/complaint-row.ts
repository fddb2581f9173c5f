import type { ComplaintState } from '@recourse/contracts';

/** What the read model says of one complaint: its whole state, and what it is found and counted by. */
export interface ComplaintColumns {
  readonly reference: string | null;
  readonly status: string | null;
  readonly channel: string | null;
  readonly category: string | null;
  readonly receivedAt: string | null;
  readonly cycle: number;
  readonly milestones: readonly string[];
  /** Whether any clock was missed, in any cycle. */
  readonly clockMissed: boolean;
  readonly state: ComplaintState;
}

export const columnsOf = (state: ComplaintState): ComplaintColumns => ({
  reference: state.reference,
  status: state.status,
  channel: state.channel,
  category: state.category,
  receivedAt: state.receivedAt,
  cycle: state.cycle,
  milestones: state.milestones,
  clockMissed: state.clocks.some(({ status }) => status === 'missed'),
  state,
});
