import { initialComplaint, type ComplaintState, type Language } from '@recourse/contracts';
import { isSameJson } from './same-json.js';
import { stateLabel } from './telling/state-labels.js';

/** One member of the state that is not the same at two moments. */
export interface ChangedMember {
  readonly member: keyof ComplaintState;
  readonly label: string;
  readonly before: unknown;
  readonly after: unknown;
}

const members = Object.keys(initialComplaint) as (keyof ComplaintState)[];

/** What is not the same in two states, in the order of the state's members. */
export const changedMembers = (before: ComplaintState, after: ComplaintState, language: Language): ChangedMember[] =>
  members
    .filter((member) => !isSameJson(before[member], after[member]))
    .map((member) => ({
      member,
      label: stateLabel(member, language),
      before: before[member],
      after: after[member],
    }));
