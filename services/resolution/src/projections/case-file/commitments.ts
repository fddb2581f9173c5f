import type { ComplaintEvent, Envelope, EventOf, Money } from '@recourse/contracts';
import { passes } from '../../domain/promises/passes.js';
import type { CaseFileRow } from './case-file.entity.js';

export interface RunningClock {
  readonly clock: string;
  readonly cycle: number;
  readonly dueAt: string;
}

export interface OpenPromise {
  readonly promiseId: string;
  readonly kind: string;
  readonly by: string;
  readonly cycle: number;
  readonly madeAt: string;
  readonly dueAt: string;
  /** Made within an imported history: the wall clock says nothing about it. */
  readonly imported: boolean;
  /** A later event shows that its time is over. */
  readonly passed: boolean;
}

export const compensationStatuses = ['proposed', 'approved', 'declined', 'paid'] as const;

export interface LedgerEntry {
  readonly compensationId: string;
  readonly kind: string;
  readonly money: Money;
  readonly secondPerson: boolean;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly status: (typeof compensationStatuses)[number];
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly paidAt: string | null;
}

export interface OpenAction {
  readonly actionId: string;
  readonly cause: string;
  readonly owner: string;
  readonly raisedBy: string;
  readonly raisedAt: string;
  readonly dueAt: string;
}

type Commitments = Pick<CaseFileRow, 'runningClocks' | 'openPromises' | 'compensations' | 'openActions'>;

export const noCommitments = (): Commitments => ({
  runningClocks: [],
  openPromises: [],
  compensations: [],
  openActions: [],
});

/** What a complaint's events change in what is still to be done for it. */
export const commitmentsAfter = (row: CaseFileRow, event: ComplaintEvent): Partial<Commitments> => ({
  openPromises: promisesAfter(row, event),
  ...othersAfter(row, event),
});

function othersAfter(row: CaseFileRow, event: ComplaintEvent): Partial<Commitments> {
  switch (event.type) {
    case 'complaint.clock-started': {
      const { clock, cycle, dueAt } = event.data;
      return { runningClocks: [...row.runningClocks, { clock, cycle, dueAt }] };
    }
    case 'complaint.clock-met':
    case 'complaint.clock-missed':
    case 'complaint.clock-ended': {
      const { clock, cycle } = event.data;
      return { runningClocks: row.runningClocks.filter((one) => one.clock !== clock || one.cycle !== cycle) };
    }
    case 'complaint.compensation-proposed':
      return { compensations: [...row.compensations, proposed(event)] };
    case 'complaint.compensation-approved':
      return { compensations: entriesAfter(row, event, { status: 'approved', ...decidedBy(event) }) };
    case 'complaint.compensation-declined':
      return { compensations: entriesAfter(row, event, { status: 'declined', ...decidedBy(event) }) };
    case 'complaint.compensation-paid':
      return { compensations: entriesAfter(row, event, { status: 'paid', paidAt: event.occurredAt }) };
    case 'complaint.action-raised': {
      const { cause, owner, dueAt } = event.data;
      const raised = { actionId: event.id, cause, owner, raisedBy: event.actor.id, raisedAt: event.occurredAt, dueAt };
      return { openActions: [...row.openActions, raised] };
    }
    case 'complaint.action-completed':
      return { openActions: row.openActions.filter(({ actionId }) => actionId !== event.data.actionId) };
    default:
      return {};
  }
}

function promisesAfter(row: CaseFileRow, event: ComplaintEvent): OpenPromise[] {
  const left = row.openPromises.map((one) => (passes(event, one.dueAt) ? { ...one, passed: true } : one));
  switch (event.type) {
    case 'complaint.promise-made': {
      const { id: promiseId, actor, occurredAt: madeAt, data } = event;
      const { kind, cycle, dueAt } = data;
      const imported = row.historical && !row.historyEnded;
      return [...left, { promiseId, kind, by: actor.id, cycle, madeAt, dueAt, imported, passed: false }];
    }
    case 'complaint.promise-kept':
    case 'complaint.promise-broken':
      return left.filter(({ promiseId }) => promiseId !== event.data.promiseId);
    case 'complaint.withdrawn':
      // Nobody is left to keep them to, apart from those that were not kept by then.
      return left.filter(({ passed }) => passed);
    default:
      return left;
  }
}

const proposed = ({ id, actor, occurredAt, data }: EventOf<'complaint.compensation-proposed'>): LedgerEntry => ({
  compensationId: id,
  kind: data.kind,
  money: data.money,
  secondPerson: data.secondPerson,
  proposedBy: actor.id,
  proposedAt: occurredAt,
  status: 'proposed',
  decidedBy: null,
  decidedAt: null,
  paidAt: null,
});

const decidedBy = ({ actor, occurredAt }: Envelope) => ({ decidedBy: actor.id, decidedAt: occurredAt });

const entriesAfter = (
  { compensations }: CaseFileRow,
  { data }: { readonly data: { readonly compensationId: string } },
  change: Partial<LedgerEntry>,
): LedgerEntry[] =>
  compensations.map((one) => (one.compensationId === data.compensationId ? { ...one, ...change } : one));
