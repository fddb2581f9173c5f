import { linksAfter } from '../links.js';
import { released, reached, type Evolve } from './change.js';

type IntakeEvent =
  | 'complaint.received'
  | 'complaint.acknowledged'
  | 'complaint.history-ended'
  | 'complaint.withdrawn'
  | 'complaint.supplemented'
  | 'complaint.linked'
  | 'complaint.unlinked';

export const intakeEvolve: Evolve<IntakeEvent> = {
  'complaint.received': (state, { data, occurredAt, occurredPrecision }) => ({
    status: 'received',
    reference: data.reference,
    channel: data.channel,
    kind: data.kind,
    language: data.language,
    product: data.product ?? null,
    issue: data.issue ?? null,
    customerId: data.customerId,
    historical: data.historical,
    submittedAssignedAt: data.assignedAt ?? null,
    receivedAt: occurredAt,
    receivedPrecision: occurredPrecision,
    owner: data.firstContact ?? null,
    about: data.about ?? [],
    groupSize: data.groupSize ?? 1,
    attachments: data.attachments ?? [],
    milestones: reached(state, 'received'),
  }),
  'complaint.acknowledged': (state, { occurredAt }) => ({ acknowledgedAt: state.acknowledgedAt ?? occurredAt }),
  'complaint.history-ended': (_, { data }) => ({ historyEndedAsOf: data.asOf }),
  'complaint.withdrawn': (state, { occurredAt }) => ({
    status: 'withdrawn',
    pendingReturn: null,
    held: released(state.held, occurredAt),
  }),
  'complaint.supplemented': (state, { data }) => ({
    supplements: state.supplements + 1,
    attachments: [...state.attachments, ...(data.attachments ?? [])],
  }),
  'complaint.linked': (state, event) => ({ links: linksAfter(state.links, event) }),
  'complaint.unlinked': (state, event) => ({ links: linksAfter(state.links, event) }),
};
