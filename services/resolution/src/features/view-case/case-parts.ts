import {
  OrNull,
  Attachment,
  Code,
  Instant,
  linkKinds,
  Money,
  OneOf,
  outcomes,
  RevisitScores,
  Uuid,
} from '@recourse/contracts';
import { compensationStatuses } from '../../projections/case-file/commitments.js';
import Type from 'typebox';

const Text = Type.String();
const Count = Type.Integer();

export const AttachmentPart = Attachment;

export const LinkPart = Type.Object({ otherComplaintId: Uuid, kind: OneOf(...linkKinds) });

export const ProposalPart = Type.Object({
  eventId: Uuid,
  category: Text,
  severity: Text,
  confidence: { ...Count, description: 'In thousandths' },
});

export const HeldPart = Type.Object({ team: Code, from: Instant, until: OrNull(Instant) });

export const PendingReturnPart = Type.Object({ returnId: Uuid, by: Text, suggestedTeam: OrNull(Code) });

export const ClockPart = Type.Object({
  clock: Code,
  cycle: Count,
  purpose: Text,
  startsAt: Instant,
  dueAt: Instant,
  status: OneOf('running', 'met', 'missed', 'ended'),
  endedAt: OrNull(Instant),
  endReason: OrNull(Text),
});

export const PromisePart = Type.Object({
  promiseId: Uuid,
  kind: Code,
  by: Text,
  dueAt: Instant,
  status: OneOf('open', 'kept', 'broken'),
});

export const CompensationPart = Type.Object({
  compensationId: Uuid,
  money: Money,
  proposedBy: Text,
  secondPerson: Type.Boolean(),
  status: OneOf(...compensationStatuses),
});

export const ActionPart = Type.Object({
  actionId: Uuid,
  cause: Code,
  owner: Text,
  dueAt: Instant,
  status: OneOf('open', 'completed'),
});

export const ResolutionPart = Type.Object({
  eventId: Uuid,
  occurredAt: Instant,
  precision: Text,
  by: Text,
  outcome: OneOf(...outcomes),
  remedies: Type.Array(Text),
  responseCode: OrNull(Text),
  rootCause: OrNull(Text),
});

export const RevisitPart = Type.Object({
  resolutionId: Uuid,
  plannedFor: OrNull(Instant),
  attemptsAllowed: OrNull(Count),
  attempts: Count,
  verdict: OrNull(OneOf('satisfied', 'dissatisfied')),
  scores: OrNull(RevisitScores),
});
