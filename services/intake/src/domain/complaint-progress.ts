import {
  isEventOf,
  type ComplaintStatus,
  type DataOf,
  type Envelope,
  type OccurredPrecision,
} from '@recourse/contracts';

export type Kind = DataOf<'complaint.received'>['kind'];

export const steps = [
  'received',
  'acknowledged',
  'supplemented',
  'classified',
  'assigned',
  'contacted',
  'promised',
  'solution-proposed',
  'resolved',
  'compensated',
  'reopened',
  'revisited',
  'closed',
  'withdrawn',
] as const;
export type Step = (typeof steps)[number];

export interface ProgressStep {
  readonly step: Step;
  readonly at: string;
  readonly precision: OccurredPrecision;
}

/** How far a complaint has come, as its customer is told. Holds no personal data. */
export interface Progress {
  readonly kind: Kind;
  readonly status: ComplaintStatus;
  readonly steps: readonly ProgressStep[];
}

/** Progress after one more event; the same object when the event means nothing to the customer. Pure and total. */
export function advance(progress: Progress | null, event: Envelope): Progress | null {
  if (progress === null) {
    return isEventOf(event, 'complaint.received')
      ? withStep({ kind: event.data.kind, status: 'received', steps: [] }, 'received', event)
      : null;
  }
  const { status } = progress;
  switch (event.type) {
    case 'complaint.acknowledged':
      return stands(progress, 'acknowledged') ? progress : withStep(progress, 'acknowledged', event);
    case 'complaint.supplemented':
      return withStep(progress, 'supplemented', event);
    case 'complaint.classified':
      return status === 'received' ? withStep({ ...progress, status: 'classified' }, 'classified', event) : progress;
    case 'complaint.assigned':
      return status === 'assigned' ? progress : withStep({ ...progress, status: 'assigned' }, 'assigned', event);
    case 'complaint.customer-contacted':
      return event.data['reached'] === true ? withStep(progress, 'contacted', event) : progress;
    case 'complaint.promise-made':
      return withStep(progress, 'promised', event);
    case 'complaint.solution-proposed':
      return withStep(progress, 'solution-proposed', event);
    case 'complaint.compensation-paid':
      return withStep(progress, 'compensated', event);
    case 'complaint.resolved':
      return withStep({ ...progress, status: 'resolved' }, 'resolved', event);
    case 'complaint.reopened':
      return withStep({ ...progress, status: 'classified' }, 'reopened', event);
    case 'complaint.revisited':
      return withStep(progress, 'revisited', event);
    case 'complaint.closed':
      return withStep({ ...progress, status: 'closed' }, 'closed', event);
    case 'complaint.withdrawn':
      return withStep({ ...progress, status: 'withdrawn' }, 'withdrawn', event);
    default:
      return progress;
  }
}

const stands = (progress: Progress, step: Step): boolean => progress.steps.some((one) => one.step === step);

const withStep = (progress: Progress, step: Step, { occurredAt, occurredPrecision }: Envelope): Progress => ({
  ...progress,
  steps: [...progress.steps, { step, at: occurredAt, precision: occurredPrecision }],
});
