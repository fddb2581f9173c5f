import type { ComplaintState, RevisitState } from '../complaint.state.js';
import { reached, type Evolve } from './change.js';

type FeedbackEvent = 'complaint.revisit-planned' | 'complaint.revisit-attempted' | 'complaint.revisited';

const revisitOf = (state: ComplaintState, resolutionId: string): RevisitState =>
  state.revisit?.resolutionId === resolutionId
    ? state.revisit
    : { resolutionId, plannedFor: null, attemptsAllowed: null, attempts: 0, verdict: null, scores: null };

export const feedbackEvolve: Evolve<FeedbackEvent> = {
  'complaint.revisit-planned': (state, { data }) =>
    // One for an earlier resolution, planned while the next one was being given, changes nothing.
    state.resolution !== null && state.resolution.eventId !== data.resolutionId
      ? {}
      : { revisit: { ...revisitOf(state, data.resolutionId), plannedFor: data.dueAt, attemptsAllowed: data.attempts } },
  'complaint.revisit-attempted': (state, { data }) => ({
    revisit: { ...revisitOf(state, data.resolutionId), attempts: data.attempt },
  }),
  'complaint.revisited': (state, { data }) => ({
    revisit: { ...revisitOf(state, data.resolutionId), verdict: data.verdict, scores: data.scores ?? null },
    milestones: reached(state, 'revisited'),
  }),
};
