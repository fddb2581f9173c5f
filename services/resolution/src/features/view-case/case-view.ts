import {
  OrNull,
  complaintStatuses,
  Instant,
  Language,
  OneOf,
  Reference,
  Uuid,
  type ComplaintState,
} from '@recourse/contracts';
import Type from 'typebox';
import {
  ActionPart,
  AttachmentPart,
  ClockPart,
  CompensationPart,
  HeldPart,
  LinkPart,
  PendingReturnPart,
  PromisePart,
  ProposalPart,
  ResolutionPart,
  RevisitPart,
} from './case-parts.js';

const Text = Type.String();
const Count = Type.Integer();

/** Members of the complaint's state, by their own names. */
const stateMembers = {
  reference: Reference,
  revision: { ...Count, description: 'Send it as If-Match with a command that is decided on this' },
  status: OneOf(...complaintStatuses),
  cycle: Count,
  kind: Text,
  channel: Text,
  language: Language,
  product: OrNull(Text),
  issue: OrNull(Text),
  customerId: Uuid,
  receivedAt: Instant,
  acknowledgedAt: OrNull(Instant),
  historical: Type.Boolean(),
  groupSize: Count,
  supplements: Count,
  attachments: Type.Array(AttachmentPart),
  links: Type.Array(LinkPart),
  category: OrNull(Text),
  severity: OrNull(Text),
  nature: OrNull(Text),
  manner: OrNull(Text),
  corrections: Count,
  proposal: OrNull(ProposalPart),
  team: OrNull(Text),
  assignee: OrNull(Text),
  owner: OrNull(Text),
  pendingReturn: OrNull(PendingReturnPart),
  bounces: Count,
  held: Type.Array(HeldPart),
  escalation: Count,
  clocks: Type.Array(ClockPart),
  investigations: Count,
  promises: Type.Array(PromisePart),
  compensations: Type.Array(CompensationPart),
  actions: Type.Array(ActionPart),
  resolution: OrNull(ResolutionPart),
  revisit: OrNull(RevisitPart),
  closeReason: OrNull(Text),
} satisfies Partial<Record<keyof ComplaintState, Type.TSchema>>;

/** All that is known of a case, apart from what is sealed. */
export const CaseView = Type.Object({
  complaintId: Uuid,
  ...stateMembers,
  historyEnded: Type.Boolean(),
  outcome: OrNull(Text),
  verdict: OrNull(Text),
});

const names = Object.keys(stateMembers) as (keyof typeof stateMembers)[];

export const caseView = (complaintId: string, state: ComplaintState) => ({
  complaintId,
  ...Object.fromEntries(names.map((name) => [name, state[name]])),
  historyEnded: state.historyEndedAsOf !== null,
  outcome: state.resolution?.outcome ?? null,
  verdict: state.revisit?.verdict ?? null,
});
