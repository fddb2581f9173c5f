import {
  OrNull,
  Code,
  complaintStatuses,
  Cycle,
  Instant,
  Money,
  OneOf,
  Reference,
  streamSubject,
  Uuid,
} from '@recourse/contracts';
import Type from 'typebox';
import { waits, type CaseFileRow } from './case-file.entity.js';
import { compensationStatuses, type OpenPromise } from './commitments.js';
import { NEVER } from './due.js';

const Text = Type.String();
export const PromiseItem = Type.Object({
  promiseId: Uuid,
  kind: Code,
  by: Text,
  cycle: Cycle,
  madeAt: Instant,
  dueAt: Instant,
});

export const CompensationItem = Type.Object({
  compensationId: Uuid,
  kind: Code,
  money: Money,
  secondPerson: Type.Boolean({ description: 'Above the limit of whoever proposed it' }),
  status: OneOf(...compensationStatuses),
  proposedBy: Text,
  proposedAt: Instant,
  decidedBy: OrNull(Text),
  decidedAt: OrNull(Instant),
  paidAt: OrNull(Instant),
});

export const ActionItem = Type.Object({
  actionId: Uuid,
  cause: Code,
  owner: Text,
  raisedBy: Text,
  raisedAt: Instant,
  dueAt: Instant,
});

/** What a work list shows of a complaint: nothing personal. */
export const CaseItem = Type.Object({
  complaintId: Uuid,
  reference: Reference,
  kind: Text,
  status: OneOf(...complaintStatuses),
  cycle: Cycle,
  category: OrNull(Text),
  severity: OrNull(Text),
  team: OrNull(Text),
  assignee: OrNull(Text),
  owner: OrNull({ ...Text, description: 'First-contact owner' }),
  channel: Text,
  language: Text,
  product: OrNull(Text),
  receivedAt: Instant,
  historical: Type.Boolean(),
  historyEnded: Type.Boolean(),
  revision: Type.Integer(),
  outcome: OrNull(Text),
  verdict: OrNull(Text),
  bounces: Type.Integer({ description: 'Returns that were accepted' }),
  escalation: Type.Integer({ description: 'Highest step of the ladder in this cycle, 0 for none' }),
  waiting: Type.Array(OneOf(...waits), { description: 'What it waits for somebody to do' }),
  nextDueAt: OrNull({ ...Instant, description: 'Of the running clocks and open promises, the first' }),
  openPromises: Type.Array(PromiseItem),
  compensations: Type.Array(CompensationItem),
  openActions: Type.Array(ActionItem),
});

export function caseItem(row: CaseFileRow) {
  const {
    stream,
    pendingReturn: _return,
    barred: _barred,
    runningClocks: _clocks,
    promiseTimerAt: _timer,
    ...rest
  } = row;
  return {
    ...rest,
    complaintId: streamSubject(stream),
    nextDueAt: rest.nextDueAt === NEVER ? null : rest.nextDueAt,
    openPromises: rest.openPromises.map(promiseItem),
  };
}

export const promiseItem = <P extends OpenPromise>({ imported: _imported, passed: _passed, ...shown }: P) => shown;

/** Something that belongs to a case, with what tells whose turn it is. */
export const caseOf = <P extends Type.TProperties>(item: Type.TObject<P>) =>
  Type.Object({
    complaintId: Uuid,
    reference: Reference,
    language: Text,
    severity: OrNull(Text),
    team: OrNull(Text),
    assignee: OrNull(Text),
    ...item.properties,
  });
