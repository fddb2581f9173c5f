import type { ComplaintStatus } from '../complaint/complaint.state.js';
import { services, type Actor, type Envelope } from '../envelope/envelope.js';
import { eventTypeOf, ownsEventType, type DataOf } from '../events/registry.js';
import { streamName } from '../streams.js';
import { sampleComplaintId, sampleData, sampleId } from './samples.js';

type SampleName = keyof typeof sampleData;

type EnvelopeChanges = Partial<Omit<Envelope, 'type' | 'data' | 'stream' | 'revision' | 'prev'>>;

/** One event of a history: its type, what its data has other than `sampleData`, what its envelope has other than usual. */
export type Step = {
  [N in SampleName]: readonly [type: N, data?: Partial<DataOf<N>>, envelope?: EnvelopeChanges];
}[SampleName];

const STARTS_AT = Date.parse('2024-03-01T09:00:00.000Z');
const MINUTE = 60_000;

/** When the event at a revision of a sample history happened, unless its step says otherwise: a minute each. */
export const sampleTime = (revision: number): string => new Date(STARTS_AT + revision * MINUTE).toISOString();

/**
 * The history of one complaint, as a decider reads it: `historyOf(['complaint.received'], ['complaint.classified', {…}])`.
 * Ids are `sampleId(revision)`, times `sampleTime(revision)`; the actor is the owning service's automation.
 * @throws DomainError `INPUT_INVALID` when a step's data does not fit its type
 */
export const historyOf = (...steps: readonly Step[]): Envelope[] => continued([], ...steps);

/** A history with more events behind it. */
export function continued(history: readonly Envelope[], ...steps: readonly Step[]): Envelope[] {
  const events = [...history];
  for (const step of steps) events.push(envelopeOf(step, events.length));
  return events;
}

function envelopeOf([type, data, changes]: Step, revision: number): Envelope {
  const occurredAt = changes?.occurredAt ?? sampleTime(revision);
  const { data: parser, version } = eventTypeOf(type);
  return {
    id: sampleId(revision),
    type,
    schema: version,
    stream: streamName.complaint(sampleComplaintId),
    revision,
    occurredAt,
    occurredPrecision: 'instant',
    recordedAt: occurredAt,
    actor: automationOf(type),
    causationId: sampleId(Math.max(0, revision - 1)),
    correlationId: sampleComplaintId,
    depth: 0,
    traceparent: '00-00000000000000000000000000000001-0000000000000001-01',
    tenant: 'test',
    data: parser.parse({ ...sampleData[type], ...data }) as Envelope['data'],
    sealed: null,
    prev: revision === 0 ? null : 'sample-prev',
    ...changes,
  };
}

function automationOf(type: SampleName): Actor {
  const owner = services.find((service) => ownsEventType(service, type));
  return { kind: 'automation', id: `${owner}.sample`, role: 'automation' };
}

export const person = (id: string, role = 'handler'): Actor => ({ kind: 'person', id, role });

const resolvedByHandler: Step = ['complaint.resolved', {}, { actor: person('handler-1') }];

/** The shortest history that ends in each status. In `resolved` and `closed` the resolution is event 3, by `handler-1`. */
export const stepsTo: Readonly<Record<ComplaintStatus, readonly Step[]>> = {
  received: [['complaint.received']],
  classified: [['complaint.received'], ['complaint.classified']],
  assigned: [['complaint.received'], ['complaint.classified'], ['complaint.assigned']],
  resolved: [['complaint.received'], ['complaint.classified'], ['complaint.assigned'], resolvedByHandler],
  closed: [
    ['complaint.received'],
    ['complaint.classified'],
    ['complaint.assigned'],
    resolvedByHandler,
    ['complaint.closed'],
  ],
  withdrawn: [['complaint.received'], ['complaint.withdrawn']],
};
