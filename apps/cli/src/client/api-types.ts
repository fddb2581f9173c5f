import type { ComplaintState, ComplaintStatus, DataOf, PersonalOf } from '@recourse/contracts';

/** The parts of the services' answers that the command line reads. The OpenAPI documents have them whole. */

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

type Received = DataOf<'complaint.received'>;
type ReceivedPersonal = PersonalOf<'complaint.received'>;

export interface Submission {
  readonly channel: string;
  readonly kind?: Received['kind'];
  readonly language: Received['language'];
  readonly product?: string;
  readonly issue?: string;
  readonly text: string;
  readonly remedySought?: string;
  readonly contact?: ReceivedPersonal['contact'];
  readonly details?: Readonly<Record<string, string>>;
  readonly externalId: string;
  /** Staff whom it is about. */
  readonly about?: readonly string[];
  readonly historical: {
    readonly receivedAt: string;
    readonly precision: 'instant' | 'day';
    readonly assignedAt?: string;
  };
}

export interface Filed {
  readonly complaintId: string;
  readonly reference: string;
  readonly position: string;
  readonly repeated: boolean;
}

export interface NotFiled {
  readonly code: string;
  readonly detail?: string;
}

export type BulkItem = { readonly index: number } & (Filed | NotFiled);

export interface Answer {
  /** Of the command's first event: the id of what it began. */
  readonly eventId: string;
  readonly revision: number;
  readonly position: string;
  readonly repeated: boolean;
}

export interface Case {
  readonly complaintId: string;
  readonly reference: string;
  readonly status: ComplaintStatus;
  readonly cycle: number;
  readonly category: string | null;
  readonly team: string | null;
  readonly assignee: string | null;
  readonly revision: number;
  readonly verdict: string | null;
  readonly historyEnded: boolean;
  readonly openPromises: readonly { readonly dueAt: string }[];
}

/** A model that a rule pack has adopted. */
export interface AdoptedModel {
  readonly model: { readonly id: string; readonly sha256: string };
  readonly effectiveFrom: string;
  readonly adoptedAt: string;
  readonly retiredAt: string | null;
  readonly present: boolean;
  readonly labels: readonly string[];
  readonly trainedOn: { readonly documents: number; readonly sha256: string; readonly source: string };
  readonly seed: number;
  readonly scores: {
    readonly accuracy: number;
    readonly macroF1: number;
    readonly expectedCalibrationError: number;
  };
}

export interface UnclassifiedRow {
  readonly complaintId: string;
}

export interface StaffRow {
  readonly staff: string;
  readonly teams: readonly string[];
  readonly languages: readonly string[];
  readonly active: boolean;
}

export interface Figures {
  readonly complaints: number;
  readonly endStates: Readonly<Record<string, number>>;
  readonly milestones: Readonly<Record<string, number>>;
  readonly reopened: number;
  readonly clocksMissed: number;
  readonly returned: number;
  readonly corrected: number;
  readonly promisesKept: number;
  readonly promisesBroken: number;
  readonly compensated: number;
  readonly secondPerson: number;
  readonly recused: number;
  readonly linked: number;
  readonly complaintEvents: number;
  /** Events in the whole log. */
  readonly events: number;
  readonly position: string;
}

export interface ResponseFigures {
  readonly outcomes: Readonly<Record<string, number>>;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly closeReasons: Readonly<Record<string, number>>;
}

export interface ConsumerStatus {
  readonly group: string;
  readonly state: string;
  /** This and the numbers below are null while the database, or the broker, can't be asked. */
  readonly position: string | null;
  readonly head: string | null;
  readonly lagEvents: number | null;
  readonly lagSeconds: number | null;
  readonly parked: number | null;
  readonly lastTrouble: string | null;
}

export interface ConsumerStatuses {
  readonly strategy: 'feed' | 'kafka';
  readonly react: ConsumerStatus;
  readonly project: ConsumerStatus;
}

export interface RelayView {
  /** Whether there has ever been one. */
  readonly exists: boolean;
  readonly owner: string | null;
  readonly epoch: string;
  readonly position: string | null;
  readonly lagEvents: number;
  readonly lagSeconds: number;
}

export interface ParkedStream {
  readonly group: string;
  readonly stream: string;
  readonly firstRevision: number;
  readonly lastRevision: number;
  readonly errorCode: string;
  readonly since: string;
}

/** A line of an answer that takes long. */
export interface Progressing {
  readonly progress: { readonly events: number; readonly ofEvents: number };
}

export interface Checked {
  readonly tables: number;
  readonly rows: number;
  readonly different: number;
}

export interface ComplaintRow {
  readonly complaintId: string;
  readonly reference: string;
}

export interface TimelineEntry {
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly title: string;
  readonly occurredAt: string;
  readonly precision: string;
  readonly recordedAt: string;
  readonly actor: { readonly kind: string; readonly id: string; readonly role: string };
  readonly why: { readonly text: string };
  readonly data: Readonly<Record<string, unknown>>;
  readonly sealedFields: readonly string[];
}

export interface TimelineView {
  readonly items: readonly TimelineEntry[];
  readonly state: ComplaintState;
}

export interface StateView {
  readonly state: ComplaintState;
}
