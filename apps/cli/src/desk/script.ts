import type { DataOf, Money, OccurredPrecision } from '@recourse/contracts';
import type { Submission } from '../client/api-types.js';

/**
 * Who does a step: the complaint's handler, a colleague of the handler's team, a supervisor, or the sender (the desk's own
 * operator account), where the source does not say.
 */
export type Doer = 'assignee' | 'colleague' | 'supervisor' | 'sender';

interface Step {
  /** When it happened, UTC with milliseconds. Without it, and with precision `unknown`, the file does not say. */
  readonly at?: string;
  readonly precision?: OccurredPrecision;
  /** Default: by the kind of step. */
  readonly by?: Doer;
}

type Resolved = DataOf<'complaint.resolved'>;
type Contacted = DataOf<'complaint.customer-contacted'>;
type Classified = DataOf<'complaint.classified'>;
type Revisited = DataOf<'complaint.revisited'>;

/** What people do on a complaint, as data. Everything automatic is left to the services. */
export type DeskStep = Step &
  (
    | { readonly do: 'acknowledge'; readonly channel: string }
    | { readonly do: 'classify'; readonly category: string; readonly severity: Classified['severity'] }
    | {
        readonly do: 'contact-customer';
        readonly channel: string;
        readonly purpose: Contacted['purpose'];
        readonly reached: boolean;
        readonly note?: string;
      }
    | {
        readonly do: 'resolve';
        readonly outcome: Resolved['outcome'];
        readonly remedies: readonly string[];
        readonly responseCode?: string;
        readonly claimedTimely?: boolean;
        readonly note?: string;
      }
    | { readonly do: 'attempt-revisit'; readonly channel: string; readonly reached: boolean }
    | {
        readonly do: 'record-revisit';
        readonly verdict: Revisited['verdict'];
        readonly scores?: Revisited['scores'];
        readonly comment?: string;
      }
    | { readonly do: 'reopen'; readonly reason: string; readonly note?: string }
    | { readonly do: 'close'; readonly reason: string; readonly note?: string }
    | { readonly do: 'withdraw'; readonly reason: string; readonly note?: string }
    | LinkStep
    | RoutingStep
    | CommitmentStep
  );

interface LinkStep {
  readonly do: 'link';
  readonly other: Submission;
  readonly kind: DataOf<'complaint.linked'>['kind'];
  readonly note?: string;
}

type RoutingStep =
  | { readonly do: 'return'; readonly reason: string; readonly suggestedTeam?: string; readonly note?: string }
  | { readonly do: 'decide-return'; readonly accepted: boolean; readonly team?: string; readonly note?: string }
  /** The handler steps back for good. */
  | { readonly do: 'recuse'; readonly reason: string; readonly note?: string };

/** What goes on with a promise, or a compensation, goes on with the last one that was begun before. */
type CommitmentStep =
  | { readonly do: 'make-promise'; readonly kind: string; readonly dueAt: string; readonly note?: string }
  | { readonly do: 'keep-promise'; readonly note?: string }
  | { readonly do: 'propose-compensation'; readonly kind: string; readonly money: Money; readonly note?: string }
  | { readonly do: 'approve-compensation'; readonly note?: string }
  | { readonly do: 'decline-compensation'; readonly reason: string; readonly note?: string }
  | { readonly do: 'pay-compensation'; readonly note?: string };

export type DeskAction = DeskStep['do'];

/** One complaint from its filing to the end of its history. */
export interface DeskScript {
  readonly submission: Submission;
  /** True where no rule fits the complaint, so that a person has to classify it. */
  readonly lowInformation: boolean;
  readonly steps: readonly DeskStep[];
  /** The history's end; the last command on the complaint. */
  readonly historyEndsAt: string;
}

/** What the rule pack does by itself after a step, as far as the desk has to wait for it. */
export interface DeskPolicy {
  readonly onDissatisfied: 'reopen' | 'close' | 'supervisor';
  readonly automaticLimit: number;
  /** After so many revisits in a row that reached nobody the complaint is closed. */
  readonly revisitAttempts: number;
}
