import type { OccurredPrecision } from '../envelope/envelope.js';
import type { DataOf } from '../events/registry.js';
import type { Money } from '../schema/primitives.js';

export const complaintStatuses = ['received', 'classified', 'assigned', 'resolved', 'closed', 'withdrawn'] as const;
export type ComplaintStatus = (typeof complaintStatuses)[number];

export const milestones = ['received', 'classified', 'assigned', 'resolved', 'revisited'] as const;
export type Milestone = (typeof milestones)[number];

export type ClockStatus = 'running' | 'met' | 'missed' | 'ended';

export type ClockState = DataOf<'complaint.clock-started'> & {
  readonly status: ClockStatus;
  readonly endedAt: string | null;
  readonly endReason: string | null;
};

export interface RevisitState {
  readonly resolutionId: string;
  readonly plannedFor: string | null;
  readonly attemptsAllowed: number | null;
  readonly attempts: number;
  readonly verdict: 'satisfied' | 'dissatisfied' | null;
  readonly scores: { readonly overall: number; readonly again: number; readonly recommend: number } | null;
}

export interface Resolution {
  readonly eventId: string;
  readonly occurredAt: string;
  readonly precision: string;
  readonly by: string;
  readonly outcome: DataOf<'complaint.resolved'>['outcome'];
  readonly remedies: readonly string[];
  readonly responseCode: string | null;
  readonly rootCause: string | null;
}

/** How long a team had it: from an assignment until the next one to another team, its return, or its resolution. */
export interface Held {
  readonly team: string;
  readonly from: string;
  readonly until: string | null;
}

export interface PendingReturn {
  readonly returnId: string;
  readonly by: string;
  readonly suggestedTeam: string | null;
}

export interface PromiseState {
  readonly promiseId: string;
  readonly kind: string;
  readonly by: string;
  readonly dueAt: string;
  readonly status: 'open' | 'kept' | 'broken';
}

export interface CompensationState {
  readonly compensationId: string;
  readonly money: Money;
  readonly proposedBy: string;
  readonly secondPerson: boolean;
  readonly status: 'proposed' | 'approved' | 'declined' | 'paid';
}

export interface ActionState {
  readonly actionId: string;
  readonly cause: string;
  readonly owner: string;
  readonly dueAt: string;
  readonly status: 'open' | 'completed';
}

export interface Link {
  readonly otherComplaintId: string;
  readonly kind: DataOf<'complaint.linked'>['kind'];
}

export interface Proposal {
  readonly eventId: string;
  readonly category: string;
  readonly severity: string;
  readonly confidence: number;
}

/** What is known of a complaint after some prefix, or occurred-time cut, of its events. Holds no personal data. */
export interface ComplaintState {
  readonly status: ComplaintStatus | null;
  /** Revision of the last event folded; -1 before the first. */
  readonly revision: number;
  readonly reference: string | null;
  readonly channel: string | null;
  readonly kind: string | null;
  readonly language: 'en' | 'zh' | null;
  readonly product: string | null;
  readonly issue: string | null;
  readonly customerId: string | null;
  readonly historical: boolean;
  /** Set once the imported history has ended: the complaint is live from then on. */
  readonly historyEndedAsOf: string | null;
  readonly submittedAssignedAt: string | null;
  readonly receivedAt: string | null;
  readonly receivedPrecision: OccurredPrecision | null;
  readonly acknowledgedAt: string | null;
  /** Staff whom it is about. */
  readonly about: readonly string[];
  readonly groupSize: number;
  readonly attachments: DataOf<'complaint.supplemented'>['attachments'] & {};
  readonly supplements: number;
  readonly links: readonly Link[];
  readonly cycle: number;
  readonly automaticReopenings: number;
  readonly category: string | null;
  readonly severity: string | null;
  readonly classifiedBy: 'rule' | 'model' | 'person' | null;
  /** The event of the last classification. */
  readonly classificationId: string | null;
  readonly nature: string | null;
  readonly manner: string | null;
  /** A category that waits for a person's decision. */
  readonly proposal: Proposal | null;
  /** Classifications by people that put an earlier one right. */
  readonly corrections: number;
  readonly rules: { readonly pack: string; readonly version: number; readonly hash: string } | null;
  readonly team: string | null;
  readonly assignee: string | null;
  /** First-contact owner (requirement F4): from the receipt or, if nobody took it in person, from the first assignment. */
  readonly owner: string | null;
  readonly recused: readonly string[];
  readonly pendingReturn: PendingReturn | null;
  /** Accepted returns. */
  readonly bounces: number;
  /** The team that it waits for whatever its category: that of the last accepted return, or of a handler who was recused. */
  readonly routedTo: string | null;
  readonly held: readonly Held[];
  /** Highest step of the ladder in this cycle; 0 for none. */
  readonly escalation: number;
  readonly clocks: readonly ClockState[];
  readonly investigations: number;
  readonly promises: readonly PromiseState[];
  readonly compensations: readonly CompensationState[];
  readonly actions: readonly ActionState[];
  readonly resolution: Resolution | null;
  readonly revisit: RevisitState | null;
  readonly closeReason: string | null;
  readonly milestones: readonly Milestone[];
  readonly lastOccurredAt: string | null;
  readonly lastRecordedAt: string | null;
  /** Events that did not fit the state they met, by revision. The fold is total: it reports and goes on. */
  readonly anomalies: readonly { readonly revision: number; readonly type: string; readonly problem: string }[];
}

export const initialComplaint: ComplaintState = {
  status: null,
  revision: -1,
  reference: null,
  channel: null,
  kind: null,
  language: null,
  product: null,
  issue: null,
  customerId: null,
  historical: false,
  historyEndedAsOf: null,
  submittedAssignedAt: null,
  receivedAt: null,
  receivedPrecision: null,
  acknowledgedAt: null,
  about: [],
  groupSize: 1,
  attachments: [],
  supplements: 0,
  links: [],
  cycle: 1,
  automaticReopenings: 0,
  category: null,
  severity: null,
  classifiedBy: null,
  classificationId: null,
  nature: null,
  manner: null,
  proposal: null,
  corrections: 0,
  rules: null,
  team: null,
  assignee: null,
  owner: null,
  recused: [],
  pendingReturn: null,
  bounces: 0,
  routedTo: null,
  held: [],
  escalation: 0,
  clocks: [],
  investigations: 0,
  promises: [],
  compensations: [],
  actions: [],
  resolution: null,
  revisit: null,
  closeReason: null,
  milestones: [],
  lastOccurredAt: null,
  lastRecordedAt: null,
  anomalies: [],
};

/** Whether its clocks and timers run on the wall clock (design §4, Time). */
export const isLive = (state: Pick<ComplaintState, 'historical' | 'historyEndedAsOf'>): boolean =>
  !state.historical || state.historyEndedAsOf !== null;

export const runningClocks = (state: ComplaintState): readonly ClockState[] =>
  state.clocks.filter((clock) => clock.status === 'running');
