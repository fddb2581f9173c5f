import { milestones, type ComplaintState, type Milestone } from '@recourse/contracts';

/** `skipped`: the complaint ended without it. */
export type Stage = 'done' | 'now' | 'todo' | 'skipped';

export interface StagedMilestone {
  readonly milestone: Milestone;
  readonly stage: Stage;
}

/** How many milestones of the running cycle are behind it while the complaint goes on. */
const behind = { received: 1, classified: 2, assigned: 3, resolved: 4 } as const;

/** Whether the customer has judged the answer that stands. */
export const isJudged = ({ resolution, revisit }: ComplaintState): boolean =>
  resolution !== null && revisit?.resolutionId === resolution.eventId && revisit.verdict !== null;

/** The five milestones as the customer sees them: reopening takes back what has to be done again. */
export function stagedMilestones(state: ComplaintState): readonly StagedMilestone[] {
  const { status } = state;
  if (status === null) return [];
  if (status === 'closed' || status === 'withdrawn')
    return milestones.map((milestone) => ({
      milestone,
      stage: state.milestones.includes(milestone) ? 'done' : 'skipped',
    }));
  const done = status === 'resolved' && isJudged(state) ? milestones.length : behind[status];
  const stageAt = (index: number): Stage => (index < done ? 'done' : index === done ? 'now' : 'todo');
  return milestones.map((milestone, index) => ({ milestone, stage: stageAt(index) }));
}
