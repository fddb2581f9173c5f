import { uuidV5 } from '@recourse/evidence';
import type { PlannedAction } from './plan.js';
import type { DeskAction, DeskStep, Doer } from './script.js';

const KEY_NAMESPACE = '6f0d3f3e-0c57-5c0e-9d2c-5a7b1e0f4d11';

/** The idempotency key of one step: the same for the same seed, complaint and place in the script. */
export const stepKey = (seed: string, externalId: string, index: number): string =>
  uuidV5(KEY_NAMESPACE, JSON.stringify([seed, externalId, index]));

/** `{}` stands for the id of what the step goes on with. */
const paths: Readonly<Record<PlannedAction['do'], readonly [service: string, command: string]>> = {
  acknowledge: ['intake', 'acknowledgement'],
  classify: ['routing', 'classification'],
  'contact-customer': ['resolution', 'contacts'],
  resolve: ['resolution', 'resolution'],
  'attempt-revisit': ['feedback', 'revisit-attempts'],
  'record-revisit': ['feedback', 'revisit'],
  reopen: ['resolution', 'reopening'],
  close: ['resolution', 'closure'],
  withdraw: ['intake', 'withdrawal'],
  link: ['intake', 'links'],
  return: ['routing', 'return'],
  'decide-return': ['routing', 'return-decision'],
  recuse: ['routing', 'recusal'],
  'make-promise': ['resolution', 'promises'],
  'keep-promise': ['resolution', 'promises/{}/keeping'],
  'propose-compensation': ['resolution', 'compensations'],
  'approve-compensation': ['resolution', 'compensations/{}/approval'],
  'decline-compensation': ['resolution', 'compensations/{}/decline'],
  'pay-compensation': ['resolution', 'compensations/{}/payment'],
  'end-history': ['intake', 'history-end'],
};

/** @param begunId id of what the step goes on with, where it does so */
export function pathOf(action: PlannedAction['do'], complaintId: string, begunId = ''): string {
  const [service, command] = paths[action];
  return `/${service}/complaints/${complaintId}/${command.replace('{}', begunId)}`;
}

const usualDoer: Readonly<Record<DeskAction, Doer>> = {
  acknowledge: 'assignee',
  classify: 'assignee',
  'contact-customer': 'assignee',
  resolve: 'assignee',
  'attempt-revisit': 'colleague',
  'record-revisit': 'colleague',
  reopen: 'sender',
  close: 'assignee',
  withdraw: 'assignee',
  link: 'assignee',
  return: 'assignee',
  'decide-return': 'supervisor',
  recuse: 'assignee',
  'make-promise': 'assignee',
  'keep-promise': 'assignee',
  'propose-compensation': 'assignee',
  'approve-compensation': 'supervisor',
  'decline-compensation': 'supervisor',
  'pay-compensation': 'assignee',
};

export const doerOf = (step: DeskStep): Doer => step.by ?? usualDoer[step.do];

/** What a step's script leaves open. */
export interface StepContext {
  /** A staff code; null where the sender itself acts. */
  readonly actedBy: string | null;
  /** Id of the complaint that a link names. */
  readonly otherComplaintId?: string;
}

/** The body of the step's command. */
export function bodyOf(action: PlannedAction, { actedBy, otherComplaintId }: StepContext): object {
  if (action.do === 'end-history') return { asOf: action.asOf };
  const { do: _do, at, by: _by, precision, ...said } = action;
  const { other: _other, ...what } = 'other' in said ? said : { ...said, other: null };
  return {
    ...what,
    ...(otherComplaintId === undefined ? {} : { otherComplaintId }),
    ...(action.do === 'recuse' ? { staff: actedBy } : {}),
    ...(at === undefined ? {} : { occurredAt: at }),
    ...(precision === undefined ? {} : { precision }),
    ...(actedBy === null ? {} : { actedBy }),
  };
}
