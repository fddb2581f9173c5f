import { uuidV5 } from '@recourse/evidence';
import type { PlannedAction } from './plan.js';
import type { DeskAction, DeskStep, Doer } from './script.js';

const KEY_NAMESPACE = '6f0d3f3e-0c57-5c0e-9d2c-5a7b1e0f4d11';

/** The idempotency key of one step: the same for the same seed, complaint and place in the script. */
export const stepKey = (seed: string, externalId: string, index: number): string =>
  uuidV5(KEY_NAMESPACE, JSON.stringify([seed, externalId, index]));

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
  'end-history': ['intake', 'history-end'],
};

export function pathOf(action: PlannedAction['do'], complaintId: string): string {
  const [service, command] = paths[action];
  return `/${service}/complaints/${complaintId}/${command}`;
}

const usualDoer: Readonly<Record<DeskAction, Doer>> = {
  acknowledge: 'assignee',
  classify: 'anybody',
  'contact-customer': 'assignee',
  resolve: 'assignee',
  'attempt-revisit': 'colleague',
  'record-revisit': 'colleague',
  reopen: 'sender',
  close: 'assignee',
  withdraw: 'assignee',
};

export const doerOf = (step: DeskStep): Doer => step.by ?? usualDoer[step.do];

/** The body of the step's command. @param actedBy a staff code; null where the sender itself acts */
export function bodyOf(action: PlannedAction, actedBy: string | null): object {
  if (action.do === 'end-history') return { asOf: action.asOf };
  const { do: _do, at, by: _by, precision, ...what } = action;
  return {
    ...what,
    ...(at === undefined ? {} : { occurredAt: at }),
    ...(precision === undefined ? {} : { precision }),
    ...(actedBy === null ? {} : { actedBy }),
  };
}
