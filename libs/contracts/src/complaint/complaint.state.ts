import type { DataOf } from '../events/registry.js';

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
  readonly responseCode: string | null;
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
  readonly acknowledgedAt: string | null;
  readonly cycle: number;
  readonly automaticReopenings: number;
  readonly category: string | null;
  readonly severity: string | null;
  readonly classifiedBy: 'rule' | 'person' | null;
  readonly rules: { readonly pack: string; readonly version: number; readonly hash: string } | null;
  readonly team: string | null;
  readonly assignee: string | null;
  readonly clocks: readonly ClockState[];
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
  acknowledgedAt: null,
  cycle: 1,
  automaticReopenings: 0,
  category: null,
  severity: null,
  classifiedBy: null,
  rules: null,
  team: null,
  assignee: null,
  clocks: [],
  resolution: null,
  revisit: null,
  closeReason: null,
  milestones: [],
  lastOccurredAt: null,
  lastRecordedAt: null,
  anomalies: [],
};

/** Whether its clocks and timers run on the wall clock (design §4, Time). */
export const isLive = (state: ComplaintState): boolean => !state.historical || state.historyEndedAsOf !== null;

export const runningClocks = (state: ComplaintState): readonly ClockState[] =>
  state.clocks.filter((clock) => clock.status === 'running');
