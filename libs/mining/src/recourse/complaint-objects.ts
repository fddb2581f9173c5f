import { evolveComplaint, initialComplaint, isEventOf, type ComplaintState, type Envelope } from '@recourse/contracts';
import type { AttributeValue } from '../event-log/log-event.js';
import { timestampOf } from '../event-log/timestamp.js';
import { FROM_THE_BEGINNING, type OcelEvent, type OcelObject, type OcelRelationship } from '../ocel/ocel-log.js';
import { rulesVersion } from './allow-list.js';
import { eventAttributes, resourceOf, type PlacedEvent, type Pseudonym } from './complaint-case.js';

/** What one complaint adds to an object-centric log. */
export interface ComplaintOcel {
  readonly events: readonly OcelEvent[];
  /** The complaint itself, its promises and compensations. */
  readonly own: readonly OcelObject[];
  /** Objects that other complaints have too: each is to be written once. */
  readonly shared: readonly OcelObject[];
}

type Change = OcelObject['attributes'][number];

/** Events one by one, id = the event's own; objects with the values that they had and when. */
export function complaintOcel(caseId: string, events: readonly PlacedEvent[], pseudonym: Pseudonym): ComplaintOcel {
  const shared = new Map<string, OcelObject>();
  const own = new Map<string, { type: string; changes: Change[]; relationships: OcelRelationship[] }>();
  const relate = (type: string, name: string): string => {
    const id = `${type}:${name}`;
    if (!shared.has(id)) shared.set(id, { id, type, attributes: [], relationships: [] });
    return id;
  };
  own.set(caseId, { type: 'complaint', changes: [], relationships: [] });
  let state = initialComplaint;
  const written = events.map(({ event, position }): OcelEvent => {
    state = evolveComplaint(state, event);
    const relationships = [{ objectId: caseId, qualifier: 'complaint' }];
    const also = (objectId: string, qualifier: string) => relationships.push({ objectId, qualifier });
    noteChanges(own.get(caseId)!.changes, complaintValues(state), event.occurredAt);
    if (isEventOf(event, 'complaint.received')) {
      const { customerId, channel, product } = event.data;
      const parts: [string, string][] = [
        ['customer', pseudonym('customer', customerId)],
        ['channel', channel],
      ];
      if (product !== undefined) parts.push(['product', product]);
      for (const [type, name] of parts) {
        const objectId = relate(type, name);
        own.get(caseId)!.relationships.push({ objectId, qualifier: type });
        also(objectId, type);
      }
    }
    if (event.actor.kind === 'person') also(relate('handler', resourceOf(event, pseudonym)), 'actor');
    if (isEventOf(event, 'complaint.assigned')) {
      also(relate('team', event.data.team), 'team');
      also(relate('handler', pseudonym('handler', event.data.assignee)), 'assignee');
    }
    const { rules } = event.data as { rules?: { pack: string; version: number } };
    if (rules) also(relate('rules', rulesVersion(rules)), 'rules');
    for (const commitment of commitments(state, event)) {
      const { id, type, values } = commitment;
      const known = own.get(id) ?? { type, changes: [], relationships: [{ objectId: caseId, qualifier: 'complaint' }] };
      own.set(id, known);
      noteChanges(known.changes, values, event.occurredAt);
      also(id, type);
    }
    const attributes = Object.entries(eventAttributes(event, position, pseudonym))
      .filter(([name]) => name !== 'eventId')
      .map(([name, value]) => ({ name, value }));
    return { id: event.id, type: event.type, time: event.occurredAt, attributes, relationships };
  });
  return {
    events: written,
    own: [...own].map(([id, { type, changes, relationships }]) => ({ id, type, attributes: changes, relationships })),
    shared: [...shared.values()],
  };
}

type Values = Readonly<Record<string, AttributeValue | null>>;

function noteChanges(changes: Change[], values: Values, at: string): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === null) continue;
    const last = changes.findLast((change) => change.name === name);
    if (last === undefined) changes.push({ name, time: FROM_THE_BEGINNING, value });
    else if (textOf(last.value) !== textOf(value)) changes.push({ name, time: at, value });
  }
}

const textOf = (value: AttributeValue): string => (typeof value === 'object' ? value.text : String(value));

const complaintValues = ({ kind, language, issue, category, severity, status, cycle }: ComplaintState): Values => ({
  kind,
  language,
  issue,
  category,
  severity,
  status,
  cycle,
});

/** The promise or compensation that the event is about, as it is after it. */
function commitments(state: ComplaintState, event: Envelope): { id: string; type: string; values: Values }[] {
  const { promiseId, compensationId } = event.data as { promiseId?: string; compensationId?: string };
  const promise = state.promises.find((one) => one.promiseId === (promiseId ?? event.id));
  if (promise) {
    const { kind, dueAt, status } = promise;
    return [{ id: promise.promiseId, type: 'promise', values: { kind, dueAt: timestampOf(dueAt), status } }];
  }
  const compensation = state.compensations.find((one) => one.compensationId === (compensationId ?? event.id));
  if (!compensation) return [];
  const { money, status, secondPerson } = compensation;
  const values = { amount: money.amount, currency: money.currency, secondPerson, status };
  return [{ id: compensation.compensationId, type: 'compensation', values }];
}
